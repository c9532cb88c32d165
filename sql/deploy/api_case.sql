-- Deploy egov:api_case to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.case_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_create';
ALTER FUNCTION egov_api.case_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_create(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_create(int4, jsonb, jsonb) IS
    '新建办件草稿。 Begin a case as a draft.';

CREATE OR REPLACE FUNCTION egov_api.case_apply(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_apply';
ALTER FUNCTION egov_api.case_apply(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_apply(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_apply(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_apply(int4, jsonb, jsonb) IS
    '替换草稿的申请内容。 Replace the application of a draft.';

CREATE OR REPLACE FUNCTION egov_api.case_submit(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_submit';
ALTER FUNCTION egov_api.case_submit(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_submit(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_submit(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_submit(int4, jsonb, jsonb) IS
    '提交草稿：办件取得编号，机关五个工作日内决定是否受理（第三十二条）。 Submit a draft: the case gets its number and the office five working days (Art. 32).';

CREATE OR REPLACE FUNCTION egov_api.case_correct(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_correct';
ALTER FUNCTION egov_api.case_correct(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_correct(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_correct(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_correct(int4, jsonb, jsonb) IS
    '提交补正告知所要求的材料。 Send what the correction notice asked for.';

CREATE OR REPLACE FUNCTION egov_api.case_withdraw(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_withdraw';
ALTER FUNCTION egov_api.case_withdraw(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_withdraw(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_withdraw(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_withdraw(int4, jsonb, jsonb) IS
    '作出决定前撤回申请。 Withdraw before the decision.';

CREATE OR REPLACE FUNCTION egov_api.case_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_list';
ALTER FUNCTION egov_api.case_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_list(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_list(int4, jsonb, jsonb) IS
    '办件：本人的，或本部门办理的，新的在前。 Cases: one''s own, or those one''s departments work on, newest first.';

CREATE OR REPLACE FUNCTION egov_api.case_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_read';
ALTER FUNCTION egov_api.case_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_read(int4, jsonb, jsonb) IS
    '一个办件及其材料和环节。 One case with its materials and steps.';

CREATE OR REPLACE FUNCTION egov_api.case_events(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_events';
ALTER FUNCTION egov_api.case_events(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_events(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_events(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_events(int4, jsonb, jsonb) IS
    '办件经过，先发生者在前。 What happened to a case, oldest first.';

CREATE OR REPLACE FUNCTION egov_api.case_deadlines(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_deadlines';
ALTER FUNCTION egov_api.case_deadlines(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_deadlines(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_deadlines(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_deadlines(int4, jsonb, jsonb) IS
    '办件的各项期限，逐日说明。 Deadlines of a case, each with the explanation of its day.';

CREATE OR REPLACE FUNCTION egov_api.case_accept(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_accept';
ALTER FUNCTION egov_api.case_accept(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_accept(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_accept(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_accept(int4, jsonb, jsonb) IS
    '受理申请：决定期限起算（第三十二条、第四十二条）。 Accept the application: the limits for the decision begin (Art. 32, 42).';

CREATE OR REPLACE FUNCTION egov_api.case_request_correction(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_request_correction';
ALTER FUNCTION egov_api.case_request_correction(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_request_correction(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_request_correction(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_request_correction(int4, jsonb, jsonb) IS
    '一次告知全部需要补正的内容（第三十二条）。 Tell once everything that is missing (Art. 32).';

CREATE OR REPLACE FUNCTION egov_api.case_not_accept(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_not_accept';
ALTER FUNCTION egov_api.case_not_accept(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_not_accept(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_not_accept(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_not_accept(int4, jsonb, jsonb) IS
    '不予受理，说明理由；属其他机关职权的，告知有权机关。 Refuse acceptance with the reason and, if another is in charge, the right body.';

CREATE OR REPLACE FUNCTION egov_api.case_review(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_review';
ALTER FUNCTION egov_api.case_review(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_review(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_review(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_review(int4, jsonb, jsonb) IS
    '审查一个环节；If-Match 为该环节的版本。 Review a step; If-Match carries the version of the step.';

CREATE OR REPLACE FUNCTION egov_api.case_decide(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_decide';
ALTER FUNCTION egov_api.case_decide(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_decide(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_decide(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_decide(int4, jsonb, jsonb) IS
    '作出决定；不予许可应说明理由并告知救济途径（第三十八条）。 Decide; a refusal gives reasons and remedies (Art. 38).';

CREATE OR REPLACE FUNCTION egov_api.case_terminate(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_terminate';
ALTER FUNCTION egov_api.case_terminate(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_terminate(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_terminate(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_terminate(int4, jsonb, jsonb) IS
    '终止不能继续办理的办件（决定前）。 End a case that cannot go on, before the decision.';

CREATE OR REPLACE FUNCTION egov_api.case_license(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_license';
ALTER FUNCTION egov_api.case_license(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_license(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_license(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_license(int4, jsonb, jsonb) IS
    '颁发证照（第三十九条）。 Issue the licence (Art. 39).';

CREATE OR REPLACE FUNCTION egov_api.case_deliver(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_deliver';
ALTER FUNCTION egov_api.case_deliver(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_deliver(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_deliver(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_deliver(int4, jsonb, jsonb) IS
    '登记证照或决定的送达（第四十四条）。 Record the delivery of the licence or the decision (Art. 44).';

COMMIT;
