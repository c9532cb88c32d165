-- Deploy egov:quota_use to pg
-- requires: appraisal
-- How the quotas of an appraisal were used.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.quota_use (
    tenant    int4 NOT NULL,
    appraisal uuid NOT NULL,
    place     int4 NOT NULL,
    pool      text NOT NULL,
    grade     text NOT NULL,
    base      int4 NOT NULL,
    share     text NOT NULL,
    exact     text NOT NULL,
    places    int4 NOT NULL,
    taken     int4 NOT NULL,
    tied      uuid[] NOT NULL DEFAULT '{}',
    chosen    uuid[] NOT NULL DEFAULT '{}',
    CONSTRAINT quota_use_pkey
        PRIMARY KEY (tenant, appraisal, place, pool),
    CONSTRAINT quota_use_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT quota_use_taken_check
        CHECK (taken BETWEEN 0 AND places)
);

ALTER TABLE egov.quota_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.quota_use FORCE ROW LEVEL SECURITY;

CREATE POLICY quota_use_actor ON egov.quota_use
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.quota_use IS
    '比例使用 use of a quota: 基数、比例、名额、已用、并列。Base, share, places, taken and tied.';
COMMENT ON COLUMN egov.quota_use.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.quota_use.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.quota_use.place IS
    '序号 order of the quotas with their pools, from 1';
COMMENT ON COLUMN egov.quota_use.pool IS
    '范围 value of the pool attribute, empty for all together';
COMMENT ON COLUMN egov.quota_use.grade IS
    '等次 grade';
COMMENT ON COLUMN egov.quota_use.base IS
    '基数 graded subjects';
COMMENT ON COLUMN egov.quota_use.share IS
    '比例 share as an exact number';
COMMENT ON COLUMN egov.quota_use.exact IS
    '计算数 base times share, before rounding';
COMMENT ON COLUMN egov.quota_use.places IS
    '名额 places';
COMMENT ON COLUMN egov.quota_use.taken IS
    '已用 taken';
COMMENT ON COLUMN egov.quota_use.tied IS
    '并列 subjects tied at the edge';
COMMENT ON COLUMN egov.quota_use.chosen IS
    '裁定 those of them whom the committee chose';

COMMIT;
