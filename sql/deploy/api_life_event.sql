-- Deploy egov:api_life_event to pg
-- requires: table_privilege
-- requires: life_event_item
-- requires: case_group
-- requires: case_prefill
-- requires: share_fill

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.life_event_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_life_event_list';
ALTER FUNCTION egov_api.life_event_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.life_event_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.life_event_list(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.life_event_list(int4, jsonb, jsonb) IS
    '一件事清单。 Life events.';

CREATE OR REPLACE FUNCTION egov_api.life_event_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_life_event_read';
ALTER FUNCTION egov_api.life_event_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.life_event_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.life_event_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.life_event_read(int4, jsonb, jsonb) IS
    '一件事的合并表单：每个字段和材料只列一次，并注明由共享数据填写的。 The merged form of a life event: each field and material once, with which are filled from shared data.';

CREATE OR REPLACE FUNCTION egov_api.life_event_apply(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_life_event_apply';
ALTER FUNCTION egov_api.life_event_apply(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.life_event_apply(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.life_event_apply(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.life_event_apply(int4, jsonb, jsonb) IS
    '一次申请、一张表单，各事项分别成案；全部成案或者全部不成。 One application with one form: a case for each item, all of them or none.';

CREATE OR REPLACE FUNCTION egov_api.case_group_submit(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_group_submit';
ALTER FUNCTION egov_api.case_group_submit(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_group_submit(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_group_submit(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_group_submit(int4, jsonb, jsonb) IS
    '一次提交一件事的各办件草稿。 Submit the drafts of a life event at once.';

CREATE OR REPLACE FUNCTION egov_api.case_group_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_group_read';
ALTER FUNCTION egov_api.case_group_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_group_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_group_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_group_read(int4, jsonb, jsonb) IS
    '一件事的统一进度。 The progress of all cases of an application for a life event.';

COMMIT;
