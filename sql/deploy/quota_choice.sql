-- Deploy egov:quota_choice to pg
-- requires: appraisal_subject
-- requires: account
-- Choices of the committee between those tied at the edge of a quota.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.quota_choice (
    tenant    int4 NOT NULL,
    appraisal uuid NOT NULL,
    grade     text NOT NULL,
    subject   uuid NOT NULL,
    reason    text NOT NULL,
    chosen_by uuid NOT NULL,
    chosen_at timestamptz NOT NULL,
    CONSTRAINT quota_choice_pkey
        PRIMARY KEY (tenant, appraisal, grade, subject),
    CONSTRAINT quota_choice_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT quota_choice_subject_fkey
        FOREIGN KEY (tenant, subject) REFERENCES egov.appraisal_subject (tenant, id),
    CONSTRAINT quota_choice_chosen_by_fkey
        FOREIGN KEY (tenant, chosen_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT quota_choice_reason_check
        CHECK (reason <> '')
);

ALTER TABLE egov.quota_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.quota_choice FORCE ROW LEVEL SECURITY;

CREATE POLICY quota_choice_actor ON egov.quota_choice
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.quota_choice IS
    '并列裁定 choice of the committee: 名额边缘并列时由委员会裁定并记录。Who of those tied at the edge has the grade, by whom and why.';
COMMENT ON COLUMN egov.quota_choice.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.quota_choice.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.quota_choice.grade IS
    '等次 grade';
COMMENT ON COLUMN egov.quota_choice.subject IS
    '对象 subject';
COMMENT ON COLUMN egov.quota_choice.reason IS
    '理由 reason';
COMMENT ON COLUMN egov.quota_choice.chosen_by IS
    '裁定账户 account';
COMMENT ON COLUMN egov.quota_choice.chosen_at IS
    '裁定时间 when';

COMMIT;
