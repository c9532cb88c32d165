-- Revert egov:api_site_check from pg

BEGIN;

DROP FUNCTION egov_api.site_check_plan(int4, jsonb, jsonb);

COMMIT;
