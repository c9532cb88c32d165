-- Revert egov:api_hearing from pg

BEGIN;

DROP FUNCTION egov_api.case_hear(int4, jsonb, jsonb);

COMMIT;
