-- Deploy egov:quota_summary to pg
-- requires: appraisal_summary
-- requires: quota_use
-- Use of the quotas of a closed appraisal, none of fewer than five people.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.quota_summary (
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
    CONSTRAINT quota_summary_pkey
        PRIMARY KEY (tenant, appraisal, place, pool),
    CONSTRAINT quota_summary_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal_summary (tenant, appraisal),
    CONSTRAINT quota_summary_base_check
        CHECK (base >= 5),
    CONSTRAINT quota_summary_taken_check
        CHECK (taken BETWEEN 0 AND places)
);

ALTER TABLE egov.quota_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.quota_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY quota_summary_actor ON egov.quota_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.quota_summary IS
    '比例使用统计 quotas: 基数不足五的名额不列。No quota of fewer than five people.';
COMMENT ON COLUMN egov.quota_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.quota_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.quota_summary.place IS
    '序号 place of the quota in the scheme, from 1';
COMMENT ON COLUMN egov.quota_summary.pool IS
    '范围 value of the pool attribute, empty for all together';
COMMENT ON COLUMN egov.quota_summary.grade IS
    '等次 grade';
COMMENT ON COLUMN egov.quota_summary.base IS
    '基数 graded subjects';
COMMENT ON COLUMN egov.quota_summary.share IS
    '比例 share as an exact number';
COMMENT ON COLUMN egov.quota_summary.exact IS
    '计算数 base times share, before rounding';
COMMENT ON COLUMN egov.quota_summary.places IS
    '名额 places';
COMMENT ON COLUMN egov.quota_summary.taken IS
    '已用 taken';

COMMIT;
