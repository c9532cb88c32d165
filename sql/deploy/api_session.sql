-- Deploy egov:api_session to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.session_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_session_create';
ALTER FUNCTION egov_api.session_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.session_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.session_create(int4, jsonb, jsonb) TO egov_extranet, egov_intranet,
    egov_exchange;
COMMENT ON FUNCTION egov_api.session_create(int4, jsonb, jsonb) IS
    '登录：连续五次口令错误锁定账户一刻钟。 Sign in; five wrong passwords lock the account for a quarter of an hour.';

CREATE OR REPLACE FUNCTION egov_api.session_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_session_read';
ALTER FUNCTION egov_api.session_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.session_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.session_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet,
    egov_exchange;
COMMENT ON FUNCTION egov_api.session_read(int4, jsonb, jsonb) IS
    '当前会话：谁已登录、持有哪些角色。 Who is signed in, with which roles.';

CREATE OR REPLACE FUNCTION egov_api.session_delete(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_session_delete';
ALTER FUNCTION egov_api.session_delete(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.session_delete(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.session_delete(int4, jsonb, jsonb) TO egov_extranet, egov_intranet,
    egov_exchange;
COMMENT ON FUNCTION egov_api.session_delete(int4, jsonb, jsonb) IS
    '退出：令牌随即失效。 Sign out; the token is of no use from then on.';

COMMIT;
