-- Revert egov:case_facts from pg

BEGIN;

DROP FUNCTION egov.case_facts(int4, text, text, timestamptz);

COMMIT;
