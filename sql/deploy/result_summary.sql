-- Deploy egov:result_summary to pg
-- requires: appraisal_summary
-- Results of a closed appraisal by department, never fewer than five scored subjects.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.result_summary (
    tenant      int4 NOT NULL,
    appraisal   uuid NOT NULL,
    place       int4 NOT NULL,
    department  uuid,
    departments int4 NOT NULL,
    subjects    int4 NOT NULL,
    scored      int4 NOT NULL,
    mean        numeric NOT NULL,
    deviation   numeric,
    two_bad     int4 NOT NULL,
    three_good  int4 NOT NULL,
    CONSTRAINT result_summary_pkey
        PRIMARY KEY (tenant, appraisal, place),
    CONSTRAINT result_summary_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal_summary (tenant, appraisal),
    CONSTRAINT result_summary_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT result_summary_scored_check
        CHECK (scored >= 5),
    CONSTRAINT result_summary_department_check
        CHECK ((place = 0) = (department IS NULL))
);

ALTER TABLE egov.result_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.result_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY result_summary_actor ON egov.result_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.result_summary IS
    '部门结果统计 results by department: 每行至少五名有得分的对象，不足的部门合并为一行。At least five scored subjects a row; departments with fewer share one.';
COMMENT ON COLUMN egov.result_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.result_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.result_summary.place IS
    '序号 place: 0 for departments that were merged';
COMMENT ON COLUMN egov.result_summary.department IS
    '部门 department, absent for the merged';
COMMENT ON COLUMN egov.result_summary.departments IS
    '部门数 departments in the row';
COMMENT ON COLUMN egov.result_summary.subjects IS
    '对象数 subjects';
COMMENT ON COLUMN egov.result_summary.scored IS
    '有得分数 subjects with a score';
COMMENT ON COLUMN egov.result_summary.mean IS
    '平均分 mean score';
COMMENT ON COLUMN egov.result_summary.deviation IS
    '标准差 standard deviation (n-1)';
COMMENT ON COLUMN egov.result_summary.two_bad IS
    '连续两年最低等次人数 people with the lowest grade for two years';
COMMENT ON COLUMN egov.result_summary.three_good IS
    '连续三年最高等次人数 people with the highest grade for three years';

COMMIT;
