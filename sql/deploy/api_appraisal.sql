-- Deploy egov:api_appraisal to pg
-- requires: table_privilege
-- requires: committee_member
-- requires: quota_use
-- requires: quota_approval
-- requires: quota_choice
-- requires: result_objection
-- requires: supervision_entry
-- requires: supervision_facts
-- requires: ballot_tally

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.appraisal_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_list';
ALTER FUNCTION egov_api.appraisal_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_list(int4, jsonb, jsonb) IS
    '考核列表 Appraisals';

CREATE OR REPLACE FUNCTION egov_api.appraisal_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_read';
ALTER FUNCTION egov_api.appraisal_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_read(int4, jsonb, jsonb) IS
    '考核 One appraisal';

CREATE OR REPLACE FUNCTION egov_api.appraisal_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_create';
ALTER FUNCTION egov_api.appraisal_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_create(int4, jsonb, jsonb) IS
    '制定考核计划 Plan an appraisal';

CREATE OR REPLACE FUNCTION egov_api.appraisal_subject_add(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_subject_add';
ALTER FUNCTION egov_api.appraisal_subject_add(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_subject_add(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_subject_add(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_subject_add(int4, jsonb, jsonb) IS
    '添加考核对象 Add subjects';

CREATE OR REPLACE FUNCTION egov_api.appraisal_subject_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_subject_list';
ALTER FUNCTION egov_api.appraisal_subject_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_subject_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_subject_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_subject_list(int4, jsonb, jsonb) IS
    '考核对象 Subjects of an appraisal';

CREATE OR REPLACE FUNCTION egov_api.committee_put(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_committee_put';
ALTER FUNCTION egov_api.committee_put(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.committee_put(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.committee_put(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.committee_put(int4, jsonb, jsonb) IS
    '确定考核委员会 Name the committee';

CREATE OR REPLACE FUNCTION egov_api.committee_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_committee_list';
ALTER FUNCTION egov_api.committee_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.committee_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.committee_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.committee_list(int4, jsonb, jsonb) IS
    '考核委员会 Committee of an appraisal';

CREATE OR REPLACE FUNCTION egov_api.appraisal_collect(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_collect';
ALTER FUNCTION egov_api.appraisal_collect(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_collect(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_collect(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_collect(int4, jsonb, jsonb) IS
    '启动采集 Open the collection';

CREATE OR REPLACE FUNCTION egov_api.appraisal_value_put(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_value_put';
ALTER FUNCTION egov_api.appraisal_value_put(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_value_put(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_value_put(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_value_put(int4, jsonb, jsonb) IS
    '录入考核数据 Record inputs';

CREATE OR REPLACE FUNCTION egov_api.appraisal_value_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_value_list';
ALTER FUNCTION egov_api.appraisal_value_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_value_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_value_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_value_list(int4, jsonb, jsonb) IS
    '考核数据 Inputs of one subject';

CREATE OR REPLACE FUNCTION egov_api.appraisal_freeze(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    SET work_mem = '256MB'
    AS '$libdir/egov', 'egov_api_appraisal_freeze';
ALTER FUNCTION egov_api.appraisal_freeze(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_freeze(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_freeze(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_freeze(int4, jsonb, jsonb) IS
    '冻结 Freeze the inputs';

CREATE OR REPLACE FUNCTION egov_api.appraisal_calculate(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_calculate';
ALTER FUNCTION egov_api.appraisal_calculate(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_calculate(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_calculate(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_calculate(int4, jsonb, jsonb) IS
    '计算 Calculate';

CREATE OR REPLACE FUNCTION egov_api.result_desk(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_desk';
ALTER FUNCTION egov_api.result_desk(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_desk(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_desk(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_desk(int4, jsonb, jsonb) IS
    '考核结果台 Results for those who decide';

CREATE OR REPLACE FUNCTION egov_api.quota_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_quota_list';
ALTER FUNCTION egov_api.quota_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.quota_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.quota_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.quota_list(int4, jsonb, jsonb) IS
    '比例使用 Use of quotas';

CREATE OR REPLACE FUNCTION egov_api.quota_choose(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_quota_choose';
ALTER FUNCTION egov_api.quota_choose(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.quota_choose(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.quota_choose(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.quota_choose(int4, jsonb, jsonb) IS
    '裁定并列 Decide a tie';

CREATE OR REPLACE FUNCTION egov_api.quota_approve(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_quota_approve';
ALTER FUNCTION egov_api.quota_approve(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.quota_approve(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.quota_approve(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.quota_approve(int4, jsonb, jsonb) IS
    '批准提高比例 Approve a higher share';

CREATE OR REPLACE FUNCTION egov_api.appraisal_review(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_review';
ALTER FUNCTION egov_api.appraisal_review(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_review(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_review(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_review(int4, jsonb, jsonb) IS
    '提交审定 Lay before the committee';

CREATE OR REPLACE FUNCTION egov_api.appraisal_publish(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_publish';
ALTER FUNCTION egov_api.appraisal_publish(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_publish(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_publish(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_publish(int4, jsonb, jsonb) IS
    '公示 Publish';

CREATE OR REPLACE FUNCTION egov_api.appraisal_close(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_close';
ALTER FUNCTION egov_api.appraisal_close(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_close(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_close(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_close(int4, jsonb, jsonb) IS
    '办结 Close';

COMMIT;
