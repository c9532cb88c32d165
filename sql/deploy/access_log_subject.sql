-- Deploy egov:access_log_subject to pg
-- requires: access_log
-- Whom the rows of a list were about.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.access_log_subject (
    tenant       int4 NOT NULL,
    subject_hash bytea NOT NULL,
    log          uuid NOT NULL,
    CONSTRAINT access_log_subject_pkey
        PRIMARY KEY (tenant, subject_hash, log)
);

ALTER TABLE egov.access_log_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.access_log_subject FORCE ROW LEVEL SECURITY;

CREATE POLICY access_log_subject_log ON egov.access_log_subject
    FOR INSERT TO egov_log
    WITH CHECK (true);

CREATE POLICY access_log_subject_read ON egov.access_log_subject
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.access_log_subject IS
    '列表主体 subject of a list: 列表读取所涉及的主体。Whom the rows of a list were about.';
COMMENT ON COLUMN egov.access_log_subject.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.access_log_subject.subject_hash IS
    '主体散列 salted hash of the subject';
COMMENT ON COLUMN egov.access_log_subject.log IS
    '记录 row of the access log';

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON egov.access_log_subject FROM egov_owner;

GRANT INSERT ON egov.access_log_subject TO egov_log;

COMMIT;
