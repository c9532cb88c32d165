-- Deploy egov:quota_approval to pg
-- requires: appraisal
-- requires: account
-- Approved higher shares.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.quota_approval (
    tenant      int4 NOT NULL,
    appraisal   uuid NOT NULL,
    grade       text NOT NULL,
    pool        text NOT NULL,
    share       numeric NOT NULL,
    reason      text NOT NULL,
    approved_by uuid NOT NULL,
    approved_at timestamptz NOT NULL,
    CONSTRAINT quota_approval_pkey
        PRIMARY KEY (tenant, appraisal, grade, pool),
    CONSTRAINT quota_approval_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT quota_approval_approved_by_fkey
        FOREIGN KEY (tenant, approved_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT quota_approval_share_check
        CHECK (share > 0 AND share <= 1),
    CONSTRAINT quota_approval_reason_check
        CHECK (reason <> '')
);

ALTER TABLE egov.quota_approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.quota_approval FORCE ROW LEVEL SECURITY;

CREATE POLICY quota_approval_actor ON egov.quota_approval
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.quota_approval IS
    '比例批准 approved share: 经批准提高的优秀比例。A higher share that was approved.';
COMMENT ON COLUMN egov.quota_approval.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.quota_approval.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.quota_approval.grade IS
    '等次 grade';
COMMENT ON COLUMN egov.quota_approval.pool IS
    '范围 value of the pool attribute';
COMMENT ON COLUMN egov.quota_approval.share IS
    '比例 share';
COMMENT ON COLUMN egov.quota_approval.reason IS
    '理由 reason';
COMMENT ON COLUMN egov.quota_approval.approved_by IS
    '批准账户 account';
COMMENT ON COLUMN egov.quota_approval.approved_at IS
    '批准时间 when';

COMMIT;
