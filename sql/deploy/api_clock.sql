-- Deploy egov:api_clock to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.stop_begin(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_stop_begin';
ALTER FUNCTION egov_api.stop_begin(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.stop_begin(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.stop_begin(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.stop_begin(int4, jsonb, jsonb) IS
    '自明日起中止期限并告知申请人（第四十五条）。 Stop the clock from tomorrow on and tell the applicant (Art. 45).';

CREATE OR REPLACE FUNCTION egov_api.stop_end(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_stop_end';
ALTER FUNCTION egov_api.stop_end(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.stop_end(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.stop_end(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.stop_end(int4, jsonb, jsonb) IS
    '结束中止：自明日起恢复计算期限。 End a stop: the clock runs again from tomorrow on.';

CREATE OR REPLACE FUNCTION egov_api.case_extend(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_extend';
ALTER FUNCTION egov_api.case_extend(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_extend(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_extend(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.case_extend(int4, jsonb, jsonb) IS
    '届满前延长法定期限一次并说明理由（第四十二条）。 Extend the legal limit once, before its end, with a reason (Art. 42).';

COMMIT;
