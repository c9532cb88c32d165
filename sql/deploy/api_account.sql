-- Deploy egov:api_account to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.account_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_account_list';
ALTER FUNCTION egov_api.account_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.account_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.account_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.account_list(int4, jsonb, jsonb) IS
    '工作人员账户。 Accounts of officials.';

CREATE OR REPLACE FUNCTION egov_api.account_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_account_create';
ALTER FUNCTION egov_api.account_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.account_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.account_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.account_create(int4, jsonb, jsonb) IS
    '为工作人员开户。 Open an account for an official.';

CREATE OR REPLACE FUNCTION egov_api.account_disable(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_account_disable';
ALTER FUNCTION egov_api.account_disable(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.account_disable(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.account_disable(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.account_disable(int4, jsonb, jsonb) IS
    '停用账户并结束其会话。 Disable an account and end its sessions.';

CREATE OR REPLACE FUNCTION egov_api.password_change(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_password_change';
ALTER FUNCTION egov_api.password_change(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.password_change(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.password_change(int4, jsonb, jsonb) TO egov_extranet, egov_intranet,
    egov_exchange;
COMMENT ON FUNCTION egov_api.password_change(int4, jsonb, jsonb) IS
    '修改本人口令：该账户的其他会话随即结束。 Change one''s own password; every other session of the account ends.';

COMMIT;
