-- Deploy egov:severity_summary to pg
-- requires: appraisal_summary
-- requires: ballot_tally
-- Mean marks of the rater groups of a closed appraisal, from the figures that may be published.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.severity_summary (
    tenant       int4 NOT NULL,
    appraisal    uuid NOT NULL,
    indicator    text NOT NULL,
    rater_groups text NOT NULL,
    figures      int4 NOT NULL,
    marks        int4 NOT NULL,
    mean         numeric NOT NULL,
    CONSTRAINT severity_summary_pkey
        PRIMARY KEY (tenant, appraisal, indicator, rater_groups),
    CONSTRAINT severity_summary_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal_summary (tenant, appraisal),
    CONSTRAINT severity_summary_rater_groups_check
        CHECK (rater_groups <> ''),
    CONSTRAINT severity_summary_marks_check
        CHECK (figures > 0 AND marks >= 5 * figures)
);

ALTER TABLE egov.severity_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.severity_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY severity_summary_actor ON egov.severity_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.severity_summary IS
    '评价宽严统计 severity: 只取可公布的评分（每项至少五票，小群体已并入），再求平均。Means of the figures that may be published: at least five ballots each, small groups merged upward.';
COMMENT ON COLUMN egov.severity_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.severity_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.severity_summary.indicator IS
    '指标 node of the scheme; marks of different indicators may be on different scales';
COMMENT ON COLUMN egov.severity_summary.rater_groups IS
    '评价主体 rater groups of the row, between commas: more than one for those that were merged';
COMMENT ON COLUMN egov.severity_summary.figures IS
    '评分项数 figures: one a subject and indicator';
COMMENT ON COLUMN egov.severity_summary.marks IS
    '评分数 marks that they rest on';
COMMENT ON COLUMN egov.severity_summary.mean IS
    '平均评分 mean of the figures';

COMMIT;
