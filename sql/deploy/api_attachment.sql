-- Deploy egov:api_attachment to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.attachment_put(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_attachment_put';
ALTER FUNCTION egov_api.attachment_put(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.attachment_put(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.attachment_put(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.attachment_put(int4, jsonb, jsonb) IS
    '上传一份材料的文件：PDF、JPEG 或 PNG，不超过 20 MB。 Send the file of a material: PDF, JPEG or PNG, at most 20 MB.';

CREATE OR REPLACE FUNCTION egov_api.attachment_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_attachment_read';
ALTER FUNCTION egov_api.attachment_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.attachment_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.attachment_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.attachment_read(int4, jsonb, jsonb) IS
    '读取一份材料的文件。 The file of a material.';

COMMIT;
