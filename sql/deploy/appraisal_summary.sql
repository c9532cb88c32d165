-- Deploy egov:appraisal_summary to pg
-- requires: appraisal
-- Closed appraisals that analysts may count.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.appraisal_summary (
    tenant        int4 NOT NULL,
    appraisal     uuid NOT NULL,
    summarised_at timestamptz NOT NULL,
    subjects      int4 NOT NULL,
    withheld      int4 NOT NULL,
    CONSTRAINT appraisal_summary_pkey
        PRIMARY KEY (tenant, appraisal),
    CONSTRAINT appraisal_summary_appraisal_fkey
        FOREIGN KEY (tenant, appraisal) REFERENCES egov.appraisal (tenant, id),
    CONSTRAINT appraisal_summary_withheld_check
        CHECK (withheld BETWEEN 0 AND subjects)
);

ALTER TABLE egov.appraisal_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.appraisal_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY appraisal_summary_actor ON egov.appraisal_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.appraisal_summary IS
    '考核统计 summary of an appraisal: 办结时形成一次，不再变动；不足五人或五票的不单列。Made once, when it is closed, and never again; fewer than five people or ballots do not stand alone.';
COMMENT ON COLUMN egov.appraisal_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.appraisal_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.appraisal_summary.summarised_at IS
    '形成时间 when it was made';
COMMENT ON COLUMN egov.appraisal_summary.subjects IS
    '对象数 subjects';
COMMENT ON COLUMN egov.appraisal_summary.withheld IS
    '未列对象数 subjects in no row, for there are too few of them';

COMMIT;
