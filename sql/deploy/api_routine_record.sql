-- Deploy egov:api_routine_record to pg
-- requires: table_privilege
-- requires: routine_record
-- requires: supervision_fact
-- requires: supervision_kind

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.routine_record_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_routine_record_create';
ALTER FUNCTION egov_api.routine_record_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.routine_record_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.routine_record_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.routine_record_create(int4, jsonb, jsonb) IS
    '提交平时考核小结 Submit a routine record';

CREATE OR REPLACE FUNCTION egov_api.routine_record_mine(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_routine_record_mine';
ALTER FUNCTION egov_api.routine_record_mine(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.routine_record_mine(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.routine_record_mine(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.routine_record_mine(int4, jsonb, jsonb) IS
    '本人平时考核 One''s own routine records';

CREATE OR REPLACE FUNCTION egov_api.routine_record_desk(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_routine_record_desk';
ALTER FUNCTION egov_api.routine_record_desk(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.routine_record_desk(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.routine_record_desk(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.routine_record_desk(int4, jsonb, jsonb) IS
    '待评定的平时考核 Routine records to be graded';

CREATE OR REPLACE FUNCTION egov_api.routine_record_grade(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_routine_record_grade';
ALTER FUNCTION egov_api.routine_record_grade(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.routine_record_grade(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.routine_record_grade(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.routine_record_grade(int4, jsonb, jsonb) IS
    '评定平时考核 Grade a routine record';

CREATE OR REPLACE FUNCTION egov_api.supervision_fact_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_fact_list';
ALTER FUNCTION egov_api.supervision_fact_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_fact_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_fact_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_fact_list(int4, jsonb, jsonb) IS
    '监督事实 Recorded facts of supervision';

CREATE OR REPLACE FUNCTION egov_api.supervision_fact_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_fact_create';
ALTER FUNCTION egov_api.supervision_fact_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_fact_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_fact_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_fact_create(int4, jsonb, jsonb) IS
    '记录监督事实 Record a fact of supervision';

CREATE OR REPLACE FUNCTION egov_api.supervision_fact_revoke(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_fact_revoke';
ALTER FUNCTION egov_api.supervision_fact_revoke(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_fact_revoke(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_fact_revoke(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_fact_revoke(int4, jsonb, jsonb) IS
    '撤销监督事实 Take a fact back';

CREATE OR REPLACE FUNCTION egov_api.supervision_kind_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_kind_list';
ALTER FUNCTION egov_api.supervision_kind_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_kind_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_kind_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_kind_list(int4, jsonb, jsonb) IS
    '日常监督规则 Rules of supervision';

CREATE OR REPLACE FUNCTION egov_api.supervision_kind_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_supervision_kind_create';
ALTER FUNCTION egov_api.supervision_kind_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.supervision_kind_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.supervision_kind_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.supervision_kind_create(int4, jsonb, jsonb) IS
    '设定日常监督规则 Add a rule of supervision';

COMMIT;
