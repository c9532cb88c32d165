-- Deploy egov:turnout_summary to pg
-- requires: appraisal_summary
-- requires: ballot_token
-- Turnout of the rater groups of a closed appraisal, no list of fewer than five voters.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.turnout_summary (
    tenant       int4 NOT NULL,
    appraisal    uuid NOT NULL,
    place        int4 NOT NULL,
    rater_group  text,
    groups       int4 NOT NULL,
    electorate   int4 NOT NULL,
    issued       int4 NOT NULL,
    cast_ballots int4 NOT NULL,
    valid        int4 NOT NULL,
    CONSTRAINT turnout_summary_pkey
        PRIMARY KEY (tenant, appraisal, place),
    CONSTRAINT turnout_summary_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal_summary (tenant, appraisal),
    CONSTRAINT turnout_summary_rater_group_check
        CHECK (rater_group ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
    CONSTRAINT turnout_summary_merged_check
        CHECK ((place = 0) = (rater_group IS NULL)),
    CONSTRAINT turnout_summary_electorate_check
        CHECK (electorate >= 5)
);

ALTER TABLE egov.turnout_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.turnout_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY turnout_summary_actor ON egov.turnout_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.turnout_summary IS
    '投票统计 turnout: 名册不足五人的群体合并为一行。Groups with fewer than five voters on their lists share one row.';
COMMENT ON COLUMN egov.turnout_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.turnout_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.turnout_summary.place IS
    '序号 place: 0 for groups that were merged';
COMMENT ON COLUMN egov.turnout_summary.rater_group IS
    '评价主体 rater group, absent for the merged';
COMMENT ON COLUMN egov.turnout_summary.groups IS
    '群体数 groups in the row';
COMMENT ON COLUMN egov.turnout_summary.electorate IS
    '名册人数 voters on the lists';
COMMENT ON COLUMN egov.turnout_summary.issued IS
    '发放令牌数 tokens issued';
COMMENT ON COLUMN egov.turnout_summary.cast_ballots IS
    '投票数 ballots cast';
COMMENT ON COLUMN egov.turnout_summary.valid IS
    '有效票数 valid ballots';

COMMIT;
