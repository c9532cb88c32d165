-- Deploy egov:result_summary_grade to pg
-- requires: result_summary
-- Grades of a closed appraisal by department.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.result_summary_grade (
    tenant    int4 NOT NULL,
    appraisal uuid NOT NULL,
    place     int4 NOT NULL,
    grade     text NOT NULL,
    ordinal   int4 NOT NULL,
    subjects  int4 NOT NULL,
    CONSTRAINT result_summary_grade_pkey
        PRIMARY KEY (tenant, appraisal, place, grade),
    CONSTRAINT result_summary_grade_summary_fkey
        FOREIGN KEY (tenant, appraisal, place) REFERENCES egov.result_summary (tenant, appraisal, place),
    CONSTRAINT result_summary_grade_subjects_check
        CHECK (subjects > 0)
);

ALTER TABLE egov.result_summary_grade ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.result_summary_grade FORCE ROW LEVEL SECURITY;

CREATE POLICY result_summary_grade_actor ON egov.result_summary_grade
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.result_summary_grade IS
    '等次统计 grades by department: 每行一个等次的人数。How many have a grade.';
COMMENT ON COLUMN egov.result_summary_grade.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.result_summary_grade.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.result_summary_grade.place IS
    '序号 place of the row of results';
COMMENT ON COLUMN egov.result_summary_grade.grade IS
    '等次 grade';
COMMENT ON COLUMN egov.result_summary_grade.ordinal IS
    '次序 place of the grade in the scheme, from 1';
COMMENT ON COLUMN egov.result_summary_grade.subjects IS
    '对象数 subjects with it';

COMMIT;
