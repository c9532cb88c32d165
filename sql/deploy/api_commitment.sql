-- Deploy egov:api_commitment to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.commitment_sign(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_commitment_sign';
ALTER FUNCTION egov_api.commitment_sign(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.commitment_sign(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.commitment_sign(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.commitment_sign(int4, jsonb, jsonb) IS
    '签署承诺，当日作出决定。 Sign the promise on which the case is decided the same day.';

CREATE OR REPLACE FUNCTION egov_api.commitment_check(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_commitment_check';
ALTER FUNCTION egov_api.commitment_check(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.commitment_check(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.commitment_check(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.commitment_check(int4, jsonb, jsonb) IS
    '登记承诺的核查；未兑现的责令整改，仍不改正的撤销。 Record the check of a commitment; one that is broken is put right or ends the licence.';

CREATE OR REPLACE FUNCTION egov_api.licence_revoke(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_licence_revoke';
ALTER FUNCTION egov_api.licence_revoke(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.licence_revoke(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.licence_revoke(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.licence_revoke(int4, jsonb, jsonb) IS
    '撤销办件的证照，说明理由和救济途径（第六十九条）。 Revoke the licence of a case, with reasons and remedies (Art. 69).';

COMMIT;
