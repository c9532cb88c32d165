-- Deploy egov:api_gap to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.gap_accept(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_gap_accept';
ALTER FUNCTION egov_api.gap_accept(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.gap_accept(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.gap_accept(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.gap_accept(int4, jsonb, jsonb) IS
    '凭签署的承诺容缺受理。 Accept on a signed promise to supply what is missing.';

CREATE OR REPLACE FUNCTION egov_api.gap_fill(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_gap_fill';
ALTER FUNCTION egov_api.gap_fill(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.gap_fill(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.gap_fill(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.gap_fill(int4, jsonb, jsonb) IS
    '登记承诺补交的材料已到。 Record that a material that was promised has come.';

COMMIT;
