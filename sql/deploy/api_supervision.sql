-- Deploy egov:api_supervision to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.supervision_summarize(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_summarize';
ALTER FUNCTION egov_api.supervision_summarize(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_summarize(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_summarize(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_summarize(int4, jsonb, jsonb) IS
    '各部门在办件的灯号；负责人看本部门的。 Lamps of the open cases by department; a head sees the own departments.';

CREATE OR REPLACE FUNCTION egov_api.supervision_cases(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_cases';
ALTER FUNCTION egov_api.supervision_cases(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_cases(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_cases(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_cases(int4, jsonb, jsonb) IS
    '在办件及其灯号，新的在前；负责人看本部门的。 Open cases with their lamps, newest first; a head sees those of the own departments.';

CREATE OR REPLACE FUNCTION egov_api.supervision_task_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_task_list';
ALTER FUNCTION egov_api.supervision_task_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_task_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_task_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_task_list(int4, jsonb, jsonb) IS
    '督办事项，新的在前；部门看本部门的。 Supervision tasks, newest first; a department sees its own.';

CREATE OR REPLACE FUNCTION egov_api.supervision_task_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_task_create';
ALTER FUNCTION egov_api.supervision_task_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_task_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_task_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_task_create(int4, jsonb, jsonb) IS
    '向部门交办督办事项。 Give a department a supervision task.';

CREATE OR REPLACE FUNCTION egov_api.supervision_task_reply(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_task_reply';
ALTER FUNCTION egov_api.supervision_task_reply(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_task_reply(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_task_reply(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_task_reply(int4, jsonb, jsonb) IS
    '反馈督办事项。 Answer a supervision task.';

CREATE OR REPLACE FUNCTION egov_api.supervision_task_urge(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_task_urge';
ALTER FUNCTION egov_api.supervision_task_urge(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_task_urge(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_task_urge(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_task_urge(int4, jsonb, jsonb) IS
    '催办，两次之间不少于规定的间隔。 Urge a supervision task, not more often than the least interval allows.';

CREATE OR REPLACE FUNCTION egov_api.supervision_task_extend(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_task_extend';
ALTER FUNCTION egov_api.supervision_task_extend(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_task_extend(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_task_extend(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_task_extend(int4, jsonb, jsonb) IS
    '延长督办期限并说明理由。 Move the day of a supervision task, with a reason.';

CREATE OR REPLACE FUNCTION egov_api.supervision_task_close(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_task_close';
ALTER FUNCTION egov_api.supervision_task_close(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_task_close(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_task_close(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_task_close(int4, jsonb, jsonb) IS
    '凭证据销号。 Close a supervision task, with evidence.';

COMMIT;
