-- Deploy egov:api_person to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.person_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_person_list';
ALTER FUNCTION egov_api.person_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.person_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.person_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.person_list(int4, jsonb, jsonb) IS
    '工作人员。 Officials.';

CREATE OR REPLACE FUNCTION egov_api.person_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_person_create';
ALTER FUNCTION egov_api.person_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.person_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.person_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.person_create(int4, jsonb, jsonb) IS
    '新增工作人员。 Add an official.';

COMMIT;
