-- Deploy egov:api_notice to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.notice_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_notice_list';
ALTER FUNCTION egov_api.notice_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.notice_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.notice_list(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.notice_list(int4, jsonb, jsonb) IS
    '我收到的书面告知，新的在前。 What I was told in writing, newest first.';

CREATE OR REPLACE FUNCTION egov_api.notice_receive(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_notice_receive';
ALTER FUNCTION egov_api.notice_receive(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.notice_receive(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.notice_receive(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.notice_receive(int4, jsonb, jsonb) IS
    '确认已阅读一份告知。 Confirm that I have read a notice.';

CREATE OR REPLACE FUNCTION egov_api.case_notices(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_notices';
ALTER FUNCTION egov_api.case_notices(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_notices(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_notices(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_notices(int4, jsonb, jsonb) IS
    '一个办件的书面告知，旧的在前。 What was told in writing about a case, oldest first.';

CREATE OR REPLACE FUNCTION egov_api.case_notice_deliver(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_notice_deliver';
ALTER FUNCTION egov_api.case_notice_deliver(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_notice_deliver(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_notice_deliver(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_notice_deliver(int4, jsonb, jsonb) IS
    '登记纸质告知的送达。 Record how a notice on paper was delivered.';

COMMIT;
