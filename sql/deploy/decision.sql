-- Deploy egov:decision to pg
-- requires: case_file
-- Decisions: one a case.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.decision (
    tenant     int4 NOT NULL,
    case_id    uuid NOT NULL,
    outcome    text NOT NULL,
    reason     text,
    remedies   text,
    decided_by uuid,
    decided_at timestamptz NOT NULL,
    event      uuid NOT NULL,
    CONSTRAINT decision_pkey
        PRIMARY KEY (tenant, case_id),
    CONSTRAINT decision_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT decision_outcome_check
        CHECK (outcome IN ('granted', 'refused')),
    CONSTRAINT decision_refusal_check
        CHECK (
            outcome = 'granted'
            OR (reason IS NOT NULL AND reason <> '' AND remedies IS NOT NULL AND remedies <> '')
        )
);

ALTER TABLE egov.decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.decision FORCE ROW LEVEL SECURITY;

CREATE POLICY decision_insert ON egov.decision
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY decision_read ON egov.decision
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.decision IS
    '决定 decision: 办件的唯一决定；不予许可须说明理由和救济途径。The one decision of a case; a refusal gives reason and remedies.';
COMMENT ON COLUMN egov.decision.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.decision.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.decision.outcome IS
    '结果 outcome: granted or refused';
COMMENT ON COLUMN egov.decision.reason IS
    '理由 reason';
COMMENT ON COLUMN egov.decision.remedies IS
    '救济途径 remedies';
COMMENT ON COLUMN egov.decision.decided_by IS
    '决定账户 account that decided, absent where time did';
COMMENT ON COLUMN egov.decision.decided_at IS
    '决定时间 time of decision';
COMMENT ON COLUMN egov.decision.event IS
    '事件 event of the ledger';

COMMIT;
