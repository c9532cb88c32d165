-- Deploy egov:api_person_data to pg
-- requires: access_log_subject
-- requires: subject_salt
-- requires: purpose
-- requires: case_facts
-- requires: person_inquirer
-- requires: share_objection_personal
-- requires: share_correction_notice

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.usage_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_usage_list';
ALTER FUNCTION egov_api.usage_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.usage_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.usage_list(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.usage_list(int4, jsonb, jsonb) IS
    '本人数据使用记录。 Who read what about me, newest first.';

CREATE OR REPLACE FUNCTION egov_api.usage_count(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_usage_count';
ALTER FUNCTION egov_api.usage_count(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.usage_count(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.usage_count(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.usage_count(int4, jsonb, jsonb) IS
    '本人数据使用次数，按用途。 How often data about me were read, by purpose.';

CREATE OR REPLACE FUNCTION egov_api.usage_erase(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_usage_erase';
ALTER FUNCTION egov_api.usage_erase(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.usage_erase(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.usage_erase(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.usage_erase(int4, jsonb, jsonb) IS
    '删除某人的盐，日志不再可关联到该人。 Erase the salt of a person, after which no row of the log can be linked to them.';

CREATE OR REPLACE FUNCTION egov_api.usage_find(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_usage_find';
ALTER FUNCTION egov_api.usage_find(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.usage_find(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.usage_find(int4, jsonb, jsonb) TO egov_exchange;
COMMENT ON FUNCTION egov_api.usage_find(int4, jsonb, jsonb) IS
    '代本人查询数据使用情况（findUsage）。 Who has read about a person, for a portal that is entitled to ask (findUsage).';

CREATE OR REPLACE FUNCTION egov_api.usage_period(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_usage_period';
ALTER FUNCTION egov_api.usage_period(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.usage_period(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.usage_period(int4, jsonb, jsonb) TO egov_exchange;
COMMENT ON FUNCTION egov_api.usage_period(int4, jsonb, jsonb) IS
    '数据使用记录的保存起点。 Since when reads are kept (usagePeriod).';

CREATE OR REPLACE FUNCTION egov_api.usage_heartbeat(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_usage_heartbeat';
ALTER FUNCTION egov_api.usage_heartbeat(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.usage_heartbeat(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.usage_heartbeat(int4, jsonb, jsonb) TO egov_exchange;
COMMENT ON FUNCTION egov_api.usage_heartbeat(int4, jsonb, jsonb) IS
    '数据使用查询服务状态。 Whether usage can be asked for (heartbeat).';

CREATE OR REPLACE FUNCTION egov_api.objection_raise(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_objection_raise';
ALTER FUNCTION egov_api.objection_raise(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.objection_raise(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.objection_raise(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.objection_raise(int4, jsonb, jsonb) IS
    '本人提出数据异议。 A person says that a shared value about them is wrong.';

CREATE OR REPLACE FUNCTION egov_api.objection_file(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_objection_file';
ALTER FUNCTION egov_api.objection_file(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.objection_file(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.objection_file(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.objection_file(int4, jsonb, jsonb) IS
    '部门提出数据异议。 A department says that a shared value is wrong.';

CREATE OR REPLACE FUNCTION egov_api.objection_mine(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_objection_mine';
ALTER FUNCTION egov_api.objection_mine(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.objection_mine(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.objection_mine(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.objection_mine(int4, jsonb, jsonb) IS
    '本人的数据异议。 Objections of the caller.';

CREATE OR REPLACE FUNCTION egov_api.objection_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_objection_list';
ALTER FUNCTION egov_api.objection_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.objection_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.objection_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.objection_list(int4, jsonb, jsonb) IS
    '部门的数据异议。 Objections that the own departments verify or have raised.';

CREATE OR REPLACE FUNCTION egov_api.objection_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_objection_read';
ALTER FUNCTION egov_api.objection_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.objection_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.objection_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.objection_read(int4, jsonb, jsonb) IS
    '查看数据异议。 Read an objection.';

CREATE OR REPLACE FUNCTION egov_api.objection_conclude(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_objection_conclude';
ALTER FUNCTION egov_api.objection_conclude(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.objection_conclude(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.objection_conclude(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.objection_conclude(int4, jsonb, jsonb) IS
    '办结数据异议：更正或者不予更正。 Conclude an objection: corrected or refused.';

CREATE OR REPLACE FUNCTION egov_api.correction_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_correction_list';
ALTER FUNCTION egov_api.correction_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.correction_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.correction_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.correction_list(int4, jsonb, jsonb) IS
    '更正告知。 Values that the own departments have read and that were corrected since.';

COMMIT;
