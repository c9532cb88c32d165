-- Deploy egov:api_code_list to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.code_list_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_code_list_read';
ALTER FUNCTION egov_api.code_list_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.code_list_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.code_list_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.code_list_read(int4, jsonb, jsonb) IS
    '代码表的代码和标签。 Codes and labels of a code list.';

COMMIT;
