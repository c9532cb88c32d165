-- Deploy egov:api_catalogue to pg
-- requires: api_sharing
-- requires: resource_draft
-- requires: resource_code_part

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.resource_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_list';
ALTER FUNCTION egov_api.resource_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_list(int4, jsonb, jsonb) TO egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.resource_list(int4, jsonb, jsonb) IS
    '数据资源目录清单。 Published resources of the catalogue.';

CREATE OR REPLACE FUNCTION egov_api.resource_show(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_show';
ALTER FUNCTION egov_api.resource_show(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_show(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_show(int4, jsonb, jsonb) TO egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.resource_show(int4, jsonb, jsonb) IS
    '一条目录的核心元数据。 One entry of the catalogue.';

CREATE OR REPLACE FUNCTION egov_api.resource_catalogue(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_catalogue';
ALTER FUNCTION egov_api.resource_catalogue(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_catalogue(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_catalogue(int4, jsonb, jsonb) TO egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.resource_catalogue(int4, jsonb, jsonb) IS
    '按十三项核心元数据导出目录。 The catalogue as the table of 13 core elements.';

CREATE OR REPLACE FUNCTION egov_api.resource_table(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_table';
ALTER FUNCTION egov_api.resource_table(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_table(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_table(int4, jsonb, jsonb) TO egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.resource_table(int4, jsonb, jsonb) IS
    '按十三项核心元数据导出目录（CSV）。 The catalogue as CSV.';

CREATE OR REPLACE FUNCTION egov_api.resource_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_create';
ALTER FUNCTION egov_api.resource_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.resource_create(int4, jsonb, jsonb) IS
    '编制目录条目及其首个草稿。 Add an entry with its first draft.';

CREATE OR REPLACE FUNCTION egov_api.resource_draft(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_draft';
ALTER FUNCTION egov_api.resource_draft(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_draft(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_draft(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.resource_draft(int4, jsonb, jsonb) IS
    '编写目录条目的草稿。 Write the draft of an entry.';

CREATE OR REPLACE FUNCTION egov_api.resource_draft_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_draft_read';
ALTER FUNCTION egov_api.resource_draft_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_draft_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_draft_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.resource_draft_read(int4, jsonb, jsonb) IS
    '目录条目的草稿。 The draft of an entry.';

CREATE OR REPLACE FUNCTION egov_api.resource_publish(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_publish';
ALTER FUNCTION egov_api.resource_publish(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_publish(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_publish(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.resource_publish(int4, jsonb, jsonb) IS
    '核对来源后发布草稿，须由第二人。 Publish the draft by a second person, after its source was checked.';

CREATE OR REPLACE FUNCTION egov_api.resource_withdraw(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_resource_withdraw';
ALTER FUNCTION egov_api.resource_withdraw(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.resource_withdraw(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.resource_withdraw(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.resource_withdraw(int4, jsonb, jsonb) IS
    '撤下目录条目，其授权随即失效。 Withdraw an entry; what is granted of it ends.';

CREATE OR REPLACE FUNCTION egov_api.open_data_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_open_data_read';
ALTER FUNCTION egov_api.open_data_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.open_data_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.open_data_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.open_data_read(int4, jsonb, jsonb) IS
    '读取向社会开放的数据资源；不含个人信息，不记访问日志。 Read an open resource; it holds nothing personal and its reads are not logged.';

CREATE OR REPLACE FUNCTION egov_api.open_data_table(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_open_data_table';
ALTER FUNCTION egov_api.open_data_table(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.open_data_table(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.open_data_table(int4, jsonb, jsonb) TO egov_extranet, egov_intranet, egov_exchange;
COMMENT ON FUNCTION egov_api.open_data_table(int4, jsonb, jsonb) IS
    '以 CSV 读取向社会开放的数据资源。 An open resource as CSV.';

COMMIT;
