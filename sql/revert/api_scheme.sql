-- Revert egov:api_scheme from pg

BEGIN;

DROP FUNCTION egov_api.scheme_publish(int4, jsonb, jsonb);
DROP FUNCTION egov_api.scheme_check(int4, jsonb, jsonb);
DROP FUNCTION egov_api.scheme_change(int4, jsonb, jsonb);
DROP FUNCTION egov_api.scheme_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.scheme_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.scheme_list(int4, jsonb, jsonb);

COMMIT;
