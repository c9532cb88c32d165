-- Deploy egov:api_exchange to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.external_case_put(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_external_case_put';
ALTER FUNCTION egov_api.external_case_put(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.external_case_put(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.external_case_put(int4, jsonb, jsonb) TO egov_exchange;
COMMENT ON FUNCTION egov_api.external_case_put(int4, jsonb, jsonb) IS
    '报送其他系统的办件及其经过。 Report a case of another system and what happened to it.';

COMMIT;
