-- Revert egov:api_code_list from pg

BEGIN;

DROP FUNCTION egov_api.code_list_read(int4, jsonb, jsonb);

COMMIT;
