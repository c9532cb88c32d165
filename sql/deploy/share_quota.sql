-- Deploy egov:share_quota to pg
-- requires: tenant
-- What was used of the quota of a grant in a period; written by the log alone.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_quota (
    tenant   int4 NOT NULL,
    grant_id uuid NOT NULL,
    since    timestamptz NOT NULL,
    calls    int4 NOT NULL DEFAULT 0,
    rows     int4 NOT NULL DEFAULT 0,
    subjects int4 NOT NULL DEFAULT 0,
    CONSTRAINT share_quota_pkey
        PRIMARY KEY (tenant, grant_id, since),
    CONSTRAINT share_quota_count_check
        CHECK (calls >= 0 AND rows >= 0 AND subjects >= 0)
);

ALTER TABLE egov.share_quota ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_quota FORCE ROW LEVEL SECURITY;

CREATE POLICY share_quota_log ON egov.share_quota
    FOR ALL TO egov_log
    USING (true)
    WITH CHECK (true);

CREATE POLICY share_quota_read ON egov.share_quota
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_quota IS
    '配额使用 use of a quota: 授权在一个周期内已用的次数、行数和人数。What was used of the quota of a grant in a period.';
COMMENT ON COLUMN egov.share_quota.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_quota.grant_id IS
    '授权 grant';
COMMENT ON COLUMN egov.share_quota.since IS
    '周期起点 begin of the period';
COMMENT ON COLUMN egov.share_quota.calls IS
    '次数 reads';
COMMENT ON COLUMN egov.share_quota.rows IS
    '行数 rows';
COMMENT ON COLUMN egov.share_quota.subjects IS
    '人数 different subjects';

REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON egov.share_quota FROM egov_owner;

GRANT SELECT, INSERT, UPDATE ON egov.share_quota TO egov_log;

COMMIT;
