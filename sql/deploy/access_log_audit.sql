-- Deploy egov:access_log_audit to pg
-- requires: access_log_subject
-- requires: subject_salt
-- requires: role
-- requires: extension
-- The log of reads for the auditor: it holds hashes instead of people, and a function finds those of one.

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE POLICY access_log_auditor ON egov.access_log
    FOR SELECT TO egov_auditor
    USING (true);

CREATE POLICY access_log_subject_auditor ON egov.access_log_subject
    FOR SELECT TO egov_auditor
    USING (true);

GRANT SELECT ON egov.access_log, egov.access_log_subject TO egov_auditor;

CREATE OR REPLACE FUNCTION egov.subject_hash(tenant int4, number text)
    RETURNS bytea
    LANGUAGE C
    STABLE STRICT SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_subject_hash_of';
ALTER FUNCTION egov.subject_hash(int4, text) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.subject_hash(int4, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov.subject_hash(int4, text) TO egov_auditor;
COMMENT ON FUNCTION egov.subject_hash(int4, text) IS
    '主体散列 subject hash: 访问日志中代表该证件号码之人的散列；未被读取过或其盐已删除的返回空。The hash by which egov.access_log and egov.access_log_subject name the person with an identity number; NULL where nothing was read about them or their salt is erased.';

CREATE OR REPLACE FUNCTION egov.access_log_of(tenant int4, number text)
    RETURNS SETOF egov.access_log
    LANGUAGE sql
    STABLE STRICT
    SET search_path = pg_catalog, egov, pg_temp
    AS $$
        WITH person AS (
            SELECT egov.subject_hash($1, $2) AS hash
        )
        SELECT l.*
          FROM person AS p
          JOIN egov.access_log AS l
            ON l.tenant = $1
           AND l.subject_hash = p.hash
         UNION ALL
        SELECT l.*
          FROM person AS p
          JOIN egov.access_log_subject AS s
            ON s.tenant = $1
           AND s.subject_hash = p.hash
          JOIN egov.access_log AS l
            ON l.tenant = $1
           AND l.id = s.log
         ORDER BY 2
    $$;
ALTER FUNCTION egov.access_log_of(int4, text) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.access_log_of(int4, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov.access_log_of(int4, text) TO egov_auditor;
COMMENT ON FUNCTION egov.access_log_of(int4, text) IS
    '某人的访问日志 access log of a person: 关于该证件号码之人的全部读取和拒绝，含列表，按时间先后。Every read and denial about the person with an identity number, lists too, in order of time, with the rights of the caller. Whatever the disclosure of its purpose.';

COMMIT;
