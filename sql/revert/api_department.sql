-- Revert egov:api_department from pg

BEGIN;

DROP FUNCTION egov_api.department_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.department_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.department_officials(int4, jsonb, jsonb);

COMMIT;
