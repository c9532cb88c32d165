-- Revert egov:api_gap from pg

BEGIN;

DROP FUNCTION egov_api.gap_fill(int4, jsonb, jsonb);
DROP FUNCTION egov_api.gap_accept(int4, jsonb, jsonb);

COMMIT;
