-- Deploy egov:api_progress to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.progress_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_progress_read';
ALTER FUNCTION egov_api.progress_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.progress_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.progress_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.progress_read(int4, jsonb, jsonb) IS
    '凭办件编号和查询码查询进度。 Where a case stands, by number and query code.';

COMMIT;
