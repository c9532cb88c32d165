-- Deploy egov:api_hearing to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.case_hear(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_hear';
ALTER FUNCTION egov_api.case_hear(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_hear(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_hear(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.case_hear(int4, jsonb, jsonb) IS
    '听证：告知权利、申请、召集、笔录（第四十七、四十八条）。 A hearing: tell of the right, ask for it, convene it, record it (Art. 47, 48).';

COMMIT;
