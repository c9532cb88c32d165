-- Deploy egov:share_read to pg
-- requires: share_decide
-- requires: access_log_subject
-- requires: subject_salt

BEGIN;

CREATE OR REPLACE FUNCTION egov.share_read(tenant int4, resource text, filter jsonb, purpose text,
                                           case_number text DEFAULT NULL)
    RETURNS SETOF jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_share_read';
ALTER FUNCTION egov.share_read(int4, text, jsonb, text, text) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.share_read(int4, text, jsonb, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov.share_read(int4, text, jsonb, text, text) TO egov_requester;
COMMENT ON FUNCTION egov.share_read(int4, text, jsonb, text, text) IS
    '读取共享数据 read shared data: 按 egov.db_login 以登录所属部门的名义读取；每次读取和拒绝先落日志后给数据。Reads for the department of the session''s login; each read and each denial has its durable row in egov.access_log before the first row is given, whatever the transaction does afterwards. filter: {"subject": identity number}, or conditions {"field": "value"} with "limit" (subjects, 1 to 200) and "after" (a subject) for a list; "fields" names the fields to read. 42501 for a denial or a login without a department, 53400 when the quota is spent, 57P03 when the read cannot be logged, 22023 for a filter that is none.';

COMMIT;
