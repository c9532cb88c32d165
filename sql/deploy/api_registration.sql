-- Deploy egov:api_registration to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.registration_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_registration_create';
ALTER FUNCTION egov_api.registration_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.registration_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.registration_create(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.registration_create(int4, jsonb, jsonb) IS
    '为自然人或企业开户。 Open an account for a person or an enterprise.';

COMMIT;
