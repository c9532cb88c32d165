-- Revert egov:api_session from pg

BEGIN;

DROP FUNCTION egov_api.session_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.session_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.session_delete(int4, jsonb, jsonb);

COMMIT;
