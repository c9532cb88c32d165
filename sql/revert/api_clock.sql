-- Revert egov:api_clock from pg

BEGIN;

DROP FUNCTION egov_api.case_extend(int4, jsonb, jsonb);
DROP FUNCTION egov_api.stop_end(int4, jsonb, jsonb);
DROP FUNCTION egov_api.stop_begin(int4, jsonb, jsonb);

COMMIT;
