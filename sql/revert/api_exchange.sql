-- Revert egov:api_exchange from pg

BEGIN;

DROP FUNCTION egov_api.external_case_put(int4, jsonb, jsonb);

COMMIT;
