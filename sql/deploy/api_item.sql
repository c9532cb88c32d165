-- Deploy egov:api_item to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.item_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_item_list';
ALTER FUNCTION egov_api.item_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.item_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.item_list(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.item_list(int4, jsonb, jsonb) IS
    '已发布的事项。 Published items.';

CREATE OR REPLACE FUNCTION egov_api.item_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_item_read';
ALTER FUNCTION egov_api.item_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.item_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.item_read(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.item_read(int4, jsonb, jsonb) IS
    '事项的现行版本。 The version of an item in force.';

CREATE OR REPLACE FUNCTION egov_api.item_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_item_create';
ALTER FUNCTION egov_api.item_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.item_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.item_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.item_create(int4, jsonb, jsonb) IS
    '新增事项及其首个草稿。 Add an item with its first draft.';

CREATE OR REPLACE FUNCTION egov_api.item_draft(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_item_draft';
ALTER FUNCTION egov_api.item_draft(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.item_draft(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.item_draft(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.item_draft(int4, jsonb, jsonb) IS
    '编写事项下一版本的草稿。 Write the next version of an item as a draft.';

CREATE OR REPLACE FUNCTION egov_api.item_draft_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_item_draft_read';
ALTER FUNCTION egov_api.item_draft_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.item_draft_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.item_draft_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.item_draft_read(int4, jsonb, jsonb) IS
    '发布前的事项草稿。 The draft of an item, before it is published.';

CREATE OR REPLACE FUNCTION egov_api.item_publish(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_item_publish';
ALTER FUNCTION egov_api.item_publish(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.item_publish(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.item_publish(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.item_publish(int4, jsonb, jsonb) IS
    '发布草稿：须由第二人发布，承诺时限不得长于法定时限。 Publish the draft: a second person, and no promise longer than the law.';

COMMIT;
