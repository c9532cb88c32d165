-- Deploy egov:share_dispute to pg
-- requires: share_request
-- Disputes about refused requests, tier by tier.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_dispute (
    tenant      int4 NOT NULL,
    request     uuid NOT NULL,
    tier        int4 NOT NULL,
    reason      text NOT NULL,
    disputed_by uuid NOT NULL,
    disputed_at timestamptz NOT NULL,
    result      text,
    answer      text,
    decided_by  uuid,
    decided_at  timestamptz,
    CONSTRAINT share_dispute_pkey
        PRIMARY KEY (tenant, request, tier),
    CONSTRAINT share_dispute_request_fkey
        FOREIGN KEY (tenant, request) REFERENCES egov.share_request (tenant, id),
    CONSTRAINT share_dispute_tier_check
        CHECK (tier BETWEEN 1 AND 3),
    CONSTRAINT share_dispute_reason_check
        CHECK (reason <> ''),
    CONSTRAINT share_dispute_result_check
        CHECK (result IN ('share', 'uphold') AND (result IS NULL) = (decided_at IS NULL) AND (result IS NULL) = (answer IS NULL))
);

ALTER TABLE egov.share_dispute ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_dispute FORCE ROW LEVEL SECURITY;

CREATE POLICY share_dispute_actor ON egov.share_dispute
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_dispute IS
    '共享争议 dispute: 对拒绝共享的争议，先协商，再由主管部门协调，最后由本级政府决定。A refusal is disputed: the departments talk, then the coordinator mediates, then the government decides.';
COMMENT ON COLUMN egov.share_dispute.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_dispute.request IS
    '申请 request';
COMMENT ON COLUMN egov.share_dispute.tier IS
    '层级 tier: 1 the departments, 2 the coordinator mediates, 3 the government decides';
COMMENT ON COLUMN egov.share_dispute.reason IS
    '争议理由 why the refusal is disputed';
COMMENT ON COLUMN egov.share_dispute.disputed_by IS
    '提出账户 account that disputed';
COMMENT ON COLUMN egov.share_dispute.disputed_at IS
    '提出时间 when';
COMMENT ON COLUMN egov.share_dispute.result IS
    '结果 result: share or uphold';
COMMENT ON COLUMN egov.share_dispute.answer IS
    '答复 reasons of the result';
COMMENT ON COLUMN egov.share_dispute.decided_by IS
    '处理账户 account that answered';
COMMENT ON COLUMN egov.share_dispute.decided_at IS
    '处理时间 when';

COMMIT;
