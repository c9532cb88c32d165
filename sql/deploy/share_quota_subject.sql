-- Deploy egov:share_quota_subject to pg
-- requires: share_quota
-- Subjects that a grant with a quota of subjects has read in a period.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_quota_subject (
    tenant       int4 NOT NULL,
    grant_id     uuid NOT NULL,
    since        timestamptz NOT NULL,
    subject_hash bytea NOT NULL,
    CONSTRAINT share_quota_subject_pkey
        PRIMARY KEY (tenant, grant_id, since, subject_hash)
);

ALTER TABLE egov.share_quota_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_quota_subject FORCE ROW LEVEL SECURITY;

CREATE POLICY share_quota_subject_log ON egov.share_quota_subject
    FOR ALL TO egov_log
    USING (true)
    WITH CHECK (true);

CREATE POLICY share_quota_subject_read ON egov.share_quota_subject
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_quota_subject IS
    '配额主体 subject of a quota: 周期内已读的主体。A subject that was read under a grant in a period.';
COMMENT ON COLUMN egov.share_quota_subject.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_quota_subject.grant_id IS
    '授权 grant';
COMMENT ON COLUMN egov.share_quota_subject.since IS
    '周期起点 begin of the period';
COMMENT ON COLUMN egov.share_quota_subject.subject_hash IS
    '主体散列 salted hash of the subject';

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON egov.share_quota_subject FROM egov_owner;

GRANT SELECT, INSERT ON egov.share_quota_subject TO egov_log;

COMMIT;
