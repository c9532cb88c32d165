-- Deploy egov:routine_record to pg
-- requires: account
-- Routine records of officials, by month or quarter.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.routine_record (
    tenant         int4 NOT NULL,
    id             uuid NOT NULL,
    person         uuid NOT NULL,
    period_from    date NOT NULL,
    period_through date NOT NULL,
    summary        text NOT NULL,
    submitted_at   timestamptz NOT NULL,
    comment        text,
    grade          text,
    graded_by      uuid,
    graded_at      timestamptz,
    version        int4 NOT NULL DEFAULT 1,
    CONSTRAINT routine_record_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT routine_record_period_key
        UNIQUE (tenant, person, period_from),
    CONSTRAINT routine_record_person_fkey
        FOREIGN KEY (tenant, person) REFERENCES egov.person (tenant, id),
    CONSTRAINT routine_record_graded_by_fkey
        FOREIGN KEY (tenant, graded_by) REFERENCES egov.account (tenant, id),
    CONSTRAINT routine_record_period_check
        CHECK (period_through >= period_from),
    CONSTRAINT routine_record_summary_check
        CHECK (summary <> ''),
    CONSTRAINT routine_record_grade_check
        CHECK (grade IN ('good', 'fairly_good', 'average', 'poor')),
    CONSTRAINT routine_record_graded_check
        CHECK ((grade IS NULL) = (graded_at IS NULL) AND (grade IS NULL) = (graded_by IS NULL) AND (grade IS NOT NULL OR comment IS NULL)),
    CONSTRAINT routine_record_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.routine_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.routine_record FORCE ROW LEVEL SECURITY;

CREATE POLICY routine_record_actor ON egov.routine_record
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.routine_record IS
    '平时考核 routine record: 工作人员按月或按季提交小结，主管领导点评并评定。An official submits what was done in a period; the leader in charge comments and grades.';
COMMENT ON COLUMN egov.routine_record.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.routine_record.id IS
    '记录标识 id';
COMMENT ON COLUMN egov.routine_record.person IS
    '人员 person';
COMMENT ON COLUMN egov.routine_record.period_from IS
    '起始日 first day of the period';
COMMENT ON COLUMN egov.routine_record.period_through IS
    '截止日 last day of the period';
COMMENT ON COLUMN egov.routine_record.summary IS
    '小结 what was done';
COMMENT ON COLUMN egov.routine_record.submitted_at IS
    '提交时间 when';
COMMENT ON COLUMN egov.routine_record.comment IS
    '点评 comment of the leader in charge';
COMMENT ON COLUMN egov.routine_record.grade IS
    '评定 grade: good, fairly_good, average, poor';
COMMENT ON COLUMN egov.routine_record.graded_by IS
    '评定账户 account that graded';
COMMENT ON COLUMN egov.routine_record.graded_at IS
    '评定时间 when';
COMMENT ON COLUMN egov.routine_record.version IS
    '版本 version of the row';

COMMIT;
