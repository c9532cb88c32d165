-- Revert egov:scheme_part from pg

BEGIN;

DROP FUNCTION egov.scheme_ballot(jsonb);
DROP FUNCTION egov.scheme_takes(jsonb, text, jsonb);
DROP FUNCTION egov.scheme_input(jsonb);
DROP FUNCTION egov.scheme_node(jsonb);
DROP FUNCTION egov.scheme_number(jsonb);

COMMIT;
