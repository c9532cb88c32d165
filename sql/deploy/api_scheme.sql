-- Deploy egov:api_scheme to pg
-- requires: table_privilege
-- requires: scheme_part

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.scheme_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_scheme_list';
ALTER FUNCTION egov_api.scheme_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.scheme_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.scheme_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.scheme_list(int4, jsonb, jsonb) IS
    '考核方案列表 Schemes';

CREATE OR REPLACE FUNCTION egov_api.scheme_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_scheme_read';
ALTER FUNCTION egov_api.scheme_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.scheme_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.scheme_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.scheme_read(int4, jsonb, jsonb) IS
    '考核方案 One scheme';

CREATE OR REPLACE FUNCTION egov_api.scheme_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_scheme_create';
ALTER FUNCTION egov_api.scheme_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.scheme_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.scheme_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.scheme_create(int4, jsonb, jsonb) IS
    '起草考核方案 Draft a scheme';

CREATE OR REPLACE FUNCTION egov_api.scheme_change(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_scheme_change';
ALTER FUNCTION egov_api.scheme_change(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.scheme_change(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.scheme_change(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.scheme_change(int4, jsonb, jsonb) IS
    '修改方案草稿 Change a draft';

CREATE OR REPLACE FUNCTION egov_api.scheme_check(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_scheme_check';
ALTER FUNCTION egov_api.scheme_check(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.scheme_check(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.scheme_check(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.scheme_check(int4, jsonb, jsonb) IS
    '检查方案 Check a scheme';

CREATE OR REPLACE FUNCTION egov_api.scheme_publish(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_scheme_publish';
ALTER FUNCTION egov_api.scheme_publish(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.scheme_publish(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.scheme_publish(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.scheme_publish(int4, jsonb, jsonb) IS
    '签发方案 Publish a scheme';

COMMIT;
