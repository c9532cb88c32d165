-- Deploy egov:api_site_check to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.site_check_plan(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_site_check_plan';
ALTER FUNCTION egov_api.site_check_plan(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.site_check_plan(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.site_check_plan(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.site_check_plan(int4, jsonb, jsonb) IS
    '指派两名以上核查人员（第三十四、五十五条）。 Name the two officers or more of a site check (Art. 34, 55).';

COMMIT;
