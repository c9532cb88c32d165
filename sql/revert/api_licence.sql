-- Revert egov:api_licence from pg

BEGIN;

DROP FUNCTION egov_api.licence_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.licence_verify(int4, jsonb, jsonb);

COMMIT;
