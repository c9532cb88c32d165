-- Deploy egov:api_result to pg
-- requires: table_privilege
-- requires: result_objection
-- requires: result_streak
-- requires: consequence

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.result_mine(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_mine';
ALTER FUNCTION egov_api.result_mine(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_mine(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_mine(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_mine(int4, jsonb, jsonb) IS
    '本人历年考核结果及所负责单位的结果，新的在前。 My results over the years, and those of what I am the head of, newest first.';

CREATE OR REPLACE FUNCTION egov_api.result_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_read';
ALTER FUNCTION egov_api.result_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_read(int4, jsonb, jsonb) IS
    '查看一项考核结果：本人公示后可见，考核办和委员会此前可见。 Read a result: whom it is about once it is published, organiser and committee before.';

CREATE OR REPLACE FUNCTION egov_api.result_explain(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_explain';
ALTER FUNCTION egov_api.result_explain(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_explain(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_explain(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_explain(int4, jsonb, jsonb) IS
    '考核结果的由来：各节点的输入、规则和修约。 How a result came about: every node with its inputs, rule and rounding.';

CREATE OR REPLACE FUNCTION egov_api.appraisal_published(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_published';
ALTER FUNCTION egov_api.appraisal_published(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_published(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_published(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_published(int4, jsonb, jsonb) IS
    '公示期内最高等次人员名单，不含得分。 Who has the highest grade, in the time of publication; nobody''s score.';

CREATE OR REPLACE FUNCTION egov_api.result_objection_raise(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_objection_raise';
ALTER FUNCTION egov_api.result_objection_raise(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_objection_raise(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_objection_raise(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_objection_raise(int4, jsonb, jsonb) IS
    '对本人考核结果提出异议、复核或申诉（第九十五条）。 Object to a result of mine: in publication, by review or by appeal (Art. 95).';

CREATE OR REPLACE FUNCTION egov_api.result_objection_mine(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_objection_mine';
ALTER FUNCTION egov_api.result_objection_mine(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_objection_mine(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_objection_mine(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_objection_mine(int4, jsonb, jsonb) IS
    '本人的异议及答复，新的在前。 My objections and their answers, newest first.';

CREATE OR REPLACE FUNCTION egov_api.result_objection_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_objection_list';
ALTER FUNCTION egov_api.result_objection_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_objection_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_objection_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_objection_list(int4, jsonb, jsonb) IS
    '对考核结果的异议，新的在前。 Objections to results, newest first.';

CREATE OR REPLACE FUNCTION egov_api.result_objection_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_objection_read';
ALTER FUNCTION egov_api.result_objection_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_objection_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_objection_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_objection_read(int4, jsonb, jsonb) IS
    '查看一项异议。 Read an objection of mine, or any as who answers them.';

CREATE OR REPLACE FUNCTION egov_api.result_objection_decide(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_objection_decide';
ALTER FUNCTION egov_api.result_objection_decide(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_objection_decide(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_objection_decide(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_objection_decide(int4, jsonb, jsonb) IS
    '答复异议：参与认定者不得答复，不得加重（第九十六条）。 Answer an objection, by who took no part in the finding; never to the worse (Art. 96).';

CREATE OR REPLACE FUNCTION egov_api.result_objection_extend(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_result_objection_extend';
ALTER FUNCTION egov_api.result_objection_extend(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.result_objection_extend(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.result_objection_extend(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.result_objection_extend(int4, jsonb, jsonb) IS
    '届满前延长申诉期限一次，三十日（第九十六条）。 Extend the limit of an appeal once, before its end, by 30 days (Art. 96).';

CREATE OR REPLACE FUNCTION egov_api.consequence_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_consequence_list';
ALTER FUNCTION egov_api.consequence_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.consequence_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.consequence_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.consequence_list(int4, jsonb, jsonb) IS
    '历年结果可引起的建议，新的在前。 What results of several years may lead to, newest first.';

CREATE OR REPLACE FUNCTION egov_api.consequence_mine(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_consequence_mine';
ALTER FUNCTION egov_api.consequence_mine(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.consequence_mine(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.consequence_mine(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.consequence_mine(int4, jsonb, jsonb) IS
    '本人结果可引起的建议及决定，新的在前。 What my results may lead to and what was decided, newest first.';

CREATE OR REPLACE FUNCTION egov_api.consequence_decide(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_consequence_decide';
ALTER FUNCTION egov_api.consequence_decide(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.consequence_decide(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.consequence_decide(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.consequence_decide(int4, jsonb, jsonb) IS
    '对建议作出决定；不自动生效。 Decide on a proposal; nothing follows by itself.';

COMMIT;
