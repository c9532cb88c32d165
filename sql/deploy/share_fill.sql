-- Deploy egov:share_fill to pg
-- requires: share_read
-- What sharing offers to domains that fill applications.

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.share_field(tenant int4, resource text, field text)
    RETURNS TABLE (resource_name text, provider uuid, element text)
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        SELECT r.name, r.provider, f.element
          FROM egov.resource AS r
          JOIN egov.resource_field AS f
            ON f.tenant = $1
           AND f.resource = r.id
           AND f.name = $3
         WHERE r.tenant = $1
           AND r.code = $2
           AND r.state = 'published'
           AND r.share_class <> 'none'
    $$;
ALTER FUNCTION egov.share_field(int4, text, text) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.share_field(int4, text, text) FROM PUBLIC;
COMMENT ON FUNCTION egov.share_field(int4, text, text) IS
    '共享字段 shared field: 目录中已发布且可共享的资源字段；没有则无行。The name and provider of a published resource that has this field, and the data element of the field; no row where there is none. For other domains, within calls of the owner.';

CREATE OR REPLACE FUNCTION egov.share_fill(tenant int4, requester uuid, resource text, subject text, purpose text,
                                           case_number text, fields text[], request text)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_share_fill';
ALTER FUNCTION egov.share_fill(int4, uuid, text, text, text, text, text[], text) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.share_fill(int4, uuid, text, text, text, text, text[], text) FROM PUBLIC;
COMMENT ON FUNCTION egov.share_fill(int4, uuid, text, text, text, text, text[], text) IS
    '预填读取 read that fills an application: {"provider","log","values","held"}；以部门名义、记当前账户，先落日志后给数据。Reads one subject for a department, logged with the account that calls: values of the fields that are granted without a mask and are the same in every row, and the names of those that some row holds. NULL where nothing may be read, nothing is held, the read cannot be logged or the source fails: then the person is asked. 42501 outside of a call. For other domains, within calls of the owner.';

CREATE OR REPLACE FUNCTION egov.share_object(tenant int4, party uuid, number text, resource text, field text,
                                             claim text, right_value text)
    RETURNS uuid
    LANGUAGE C
    VOLATILE
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_share_object';
ALTER FUNCTION egov.share_object(int4, uuid, text, text, text, text, text) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.share_object(int4, uuid, text, text, text, text, text) FROM PUBLIC;
COMMENT ON FUNCTION egov.share_object(int4, uuid, text, text, text, text, text) IS
    '申请中的异议 objection that comes with an application: 提供部门的核查期限自当日起算。Tells the provider that the party says a value is wrong, with the provider''s limit from today; returns the objection, NULL where the party has an open one to this field or the resource is not published any more. 42501 outside of a call. For other domains, within calls of the owner.';

COMMIT;
