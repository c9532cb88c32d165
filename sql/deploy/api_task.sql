-- Deploy egov:api_task to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.task_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_task_list';
ALTER FUNCTION egov_api.task_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.task_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.task_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.task_list(int4, jsonb, jsonb) IS
    '我的工作台及我所代理同事的工作台，先到先列。 My desk and that of the colleagues I stand in for, oldest first.';

CREATE OR REPLACE FUNCTION egov_api.task_claim(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_task_claim';
ALTER FUNCTION egov_api.task_claim(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.task_claim(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.task_claim(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.task_claim(int4, jsonb, jsonb) IS
    '从工作台认领任务。 Take a task from the desk.';

CREATE OR REPLACE FUNCTION egov_api.task_assign(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_task_assign';
ALTER FUNCTION egov_api.task_assign(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.task_assign(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.task_assign(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.task_assign(int4, jsonb, jsonb) IS
    '把任务指派给持有该角色的同事。 Give a task to a colleague who holds the role.';

COMMIT;
