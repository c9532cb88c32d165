-- Deploy egov:rater_summary to pg
-- requires: appraisal_summary
-- requires: ballot_mark
-- requires: ballot_token
-- Turnout and marks of the rater groups of a closed appraisal, never fewer than five ballots.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.rater_summary (
    tenant       int4 NOT NULL,
    appraisal    uuid NOT NULL,
    place        int4 NOT NULL,
    rater_group  text,
    groups       int4 NOT NULL,
    electorate   int4 NOT NULL,
    issued       int4 NOT NULL,
    cast_ballots int4 NOT NULL,
    valid        int4 NOT NULL,
    marked       int4 NOT NULL,
    marks        int4 NOT NULL,
    mean         numeric NOT NULL,
    CONSTRAINT rater_summary_pkey
        PRIMARY KEY (tenant, appraisal, place),
    CONSTRAINT rater_summary_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal_summary (tenant, appraisal),
    CONSTRAINT rater_summary_rater_group_check
        CHECK (rater_group ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
    CONSTRAINT rater_summary_merged_check
        CHECK ((place = 0) = (rater_group IS NULL)),
    CONSTRAINT rater_summary_marked_check
        CHECK (marked >= 5 AND valid >= marked)
);

ALTER TABLE egov.rater_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.rater_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY rater_summary_actor ON egov.rater_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.rater_summary IS
    '评价主体统计 rater groups: 每行至少五张有评分的有效票，不足的群体合并为一行。At least five valid ballots with marks a row; groups with fewer share one.';
COMMENT ON COLUMN egov.rater_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.rater_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.rater_summary.place IS
    '序号 place: 0 for groups that were merged';
COMMENT ON COLUMN egov.rater_summary.rater_group IS
    '评价主体 rater group, absent for the merged';
COMMENT ON COLUMN egov.rater_summary.groups IS
    '群体数 groups in the row';
COMMENT ON COLUMN egov.rater_summary.electorate IS
    '名册人数 voters on the lists';
COMMENT ON COLUMN egov.rater_summary.issued IS
    '发放令牌数 tokens issued';
COMMENT ON COLUMN egov.rater_summary.cast_ballots IS
    '投票数 ballots cast';
COMMENT ON COLUMN egov.rater_summary.valid IS
    '有效票数 valid ballots';
COMMENT ON COLUMN egov.rater_summary.marked IS
    '有评分票数 valid ballots with a mark';
COMMENT ON COLUMN egov.rater_summary.marks IS
    '评分数 marks';
COMMENT ON COLUMN egov.rater_summary.mean IS
    '平均评分 mean of the marks';

COMMIT;
