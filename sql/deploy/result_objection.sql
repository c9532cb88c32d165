-- Deploy egov:result_objection to pg
-- requires: result
-- requires: account
-- Objections to results: during publication, review, appeal.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.result_objection (
    tenant      int4 NOT NULL,
    id          uuid NOT NULL,
    result      uuid NOT NULL,
    appraisal   uuid NOT NULL,
    kind        text NOT NULL,
    reason      text NOT NULL,
    asked_by    uuid NOT NULL,
    asked_at    timestamptz NOT NULL,
    extended_at timestamptz,
    decision    text,
    answer      text,
    score       numeric,
    grade       text,
    decided_by  uuid,
    decided_at  timestamptz,
    version     int4 NOT NULL DEFAULT 1,
    CONSTRAINT result_objection_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT result_objection_kind_key
        UNIQUE (tenant, result, kind),
    CONSTRAINT result_objection_result_fkey
        FOREIGN KEY (tenant, result) REFERENCES egov.result (tenant, id),
    CONSTRAINT result_objection_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT result_objection_asked_by_fkey
        FOREIGN KEY (tenant, asked_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT result_objection_decided_by_fkey
        FOREIGN KEY (tenant, decided_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT result_objection_kind_check
        CHECK (kind IN ('publication', 'review', 'appeal')),
    CONSTRAINT result_objection_reason_check
        CHECK (reason <> ''),
    CONSTRAINT result_objection_decision_check
        CHECK (decision IN ('upheld', 'mended')),
    CONSTRAINT result_objection_decided_check
        CHECK ((decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (answer IS NULL)),
    CONSTRAINT result_objection_mended_check
        CHECK (decision = 'mended' OR (score IS NULL AND grade IS NULL)),
    CONSTRAINT result_objection_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.result_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.result_objection FORCE ROW LEVEL SECURITY;

CREATE POLICY result_objection_actor ON egov.result_objection
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.result_objection IS
    '结果异议 objection to a result: 公示异议、复核、申诉及其答复；不停止执行，不得加重。Objection in publication, review, appeal, with the answer; the result stands meanwhile and never gets worse.';
COMMENT ON COLUMN egov.result_objection.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.result_objection.id IS
    '异议标识 id';
COMMENT ON COLUMN egov.result_objection.result IS
    '结果 result';
COMMENT ON COLUMN egov.result_objection.appraisal IS
    '考核 appraisal of the result';
COMMENT ON COLUMN egov.result_objection.kind IS
    '类别 kind: publication, review, appeal';
COMMENT ON COLUMN egov.result_objection.reason IS
    '理由 reason';
COMMENT ON COLUMN egov.result_objection.asked_by IS
    '提出账户 account';
COMMENT ON COLUMN egov.result_objection.asked_at IS
    '提出时间 when';
COMMENT ON COLUMN egov.result_objection.extended_at IS
    '延期时间 when the time for the answer was extended, once';
COMMENT ON COLUMN egov.result_objection.decision IS
    '决定 decision: upheld, mended';
COMMENT ON COLUMN egov.result_objection.answer IS
    '答复 reasons';
COMMENT ON COLUMN egov.result_objection.score IS
    '更正得分 score that was set';
COMMENT ON COLUMN egov.result_objection.grade IS
    '更正等次 grade that was set';
COMMENT ON COLUMN egov.result_objection.decided_by IS
    '答复账户 account';
COMMENT ON COLUMN egov.result_objection.decided_at IS
    '答复时间 when';
COMMENT ON COLUMN egov.result_objection.version IS
    '版本 version of the row';

COMMIT;
