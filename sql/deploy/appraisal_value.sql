-- Deploy egov:appraisal_value to pg
-- requires: appraisal_subject
-- Inputs of an appraisal that somebody recorded.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.appraisal_value (
    tenant      int4 NOT NULL,
    appraisal   uuid NOT NULL,
    subject     uuid NOT NULL,
    indicator   text NOT NULL,
    value       jsonb NOT NULL,
    source      text NOT NULL,
    basis       text,
    recorded_by uuid,
    recorded_at timestamptz NOT NULL,
    version     int4 NOT NULL DEFAULT 1,
    CONSTRAINT appraisal_value_pkey
        PRIMARY KEY (tenant, appraisal, subject, indicator),
    CONSTRAINT appraisal_value_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT appraisal_value_subject_fkey
        FOREIGN KEY (tenant, subject) REFERENCES egov.appraisal_subject (tenant, id),
    CONSTRAINT appraisal_value_recorded_by_fkey
        FOREIGN KEY (tenant, recorded_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT appraisal_value_indicator_check
        CHECK (indicator ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
    CONSTRAINT appraisal_value_source_check
        CHECK (source IN ('record', 'routine', 'supervision', 'team')),
    CONSTRAINT appraisal_value_basis_check
        CHECK (basis <> ''),
    CONSTRAINT appraisal_value_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.appraisal_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.appraisal_value FORCE ROW LEVEL SECURITY;

CREATE POLICY appraisal_value_actor ON egov.appraisal_value
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.appraisal_value IS
    '考核数据 recorded input: 某对象某指标的录入值及来源。The value of an indicator of a subject, with where it comes from.';
COMMENT ON COLUMN egov.appraisal_value.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.appraisal_value.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.appraisal_value.subject IS
    '对象 subject';
COMMENT ON COLUMN egov.appraisal_value.indicator IS
    '指标 id of an input of the scheme';
COMMENT ON COLUMN egov.appraisal_value.value IS
    '值 number, level, true or false, or points by kind of event';
COMMENT ON COLUMN egov.appraisal_value.source IS
    '来源 source: record, routine, supervision, team';
COMMENT ON COLUMN egov.appraisal_value.basis IS
    '依据 what it rests on';
COMMENT ON COLUMN egov.appraisal_value.recorded_by IS
    '录入账户 account, absent for what was taken over by a rule';
COMMENT ON COLUMN egov.appraisal_value.recorded_at IS
    '录入时间 when';
COMMENT ON COLUMN egov.appraisal_value.version IS
    '版本 version of the row';

COMMIT;
