-- Deploy egov:api_sharing to pg
-- requires: share_decide
-- requires: access_log_subject
-- requires: subject_salt

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.purpose_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_purpose_list';
ALTER FUNCTION egov_api.purpose_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.purpose_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.purpose_list(int4, jsonb, jsonb) TO egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.purpose_list(int4, jsonb, jsonb) IS
    '列出共享数据的用途。 Purposes that shared data are read for; a grant for one covers its parts.';

CREATE OR REPLACE FUNCTION egov_api.resource_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_read';
ALTER FUNCTION egov_api.resource_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_read(int4, jsonb, jsonb) TO egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.resource_read(int4, jsonb, jsonb) IS
    '读取其他部门的共享数据；每次读取和拒绝都先记日志。 Read shared data of another department; each read and each denial is logged.';

COMMIT;
