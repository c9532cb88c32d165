-- Deploy egov:supervision_summary to pg
-- requires: result_summary
-- Daily supervision of a closed appraisal by department.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.supervision_summary (
    tenant    int4 NOT NULL,
    appraisal uuid NOT NULL,
    place     int4 NOT NULL,
    kind      text NOT NULL,
    entries   int4 NOT NULL,
    points    numeric NOT NULL,
    CONSTRAINT supervision_summary_pkey
        PRIMARY KEY (tenant, appraisal, place, kind),
    CONSTRAINT supervision_summary_summary_fkey
        FOREIGN KEY (tenant, appraisal, place) REFERENCES egov.result_summary (tenant, appraisal, place),
    CONSTRAINT supervision_summary_entries_check
        CHECK (entries > 0)
);

ALTER TABLE egov.supervision_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.supervision_summary FORCE ROW LEVEL SECURITY;

CREATE POLICY supervision_summary_actor ON egov.supervision_summary
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.supervision_summary IS
    '日常监督统计 daily supervision by department: 计入考核的监督记录数。How many facts of daily supervision counted.';
COMMENT ON COLUMN egov.supervision_summary.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.supervision_summary.appraisal IS
    '考核 appraisal';
COMMENT ON COLUMN egov.supervision_summary.place IS
    '序号 place of the row of results';
COMMENT ON COLUMN egov.supervision_summary.kind IS
    '事件类别 kind of fact';
COMMENT ON COLUMN egov.supervision_summary.entries IS
    '记录数 facts';
COMMENT ON COLUMN egov.supervision_summary.points IS
    '分值 points';

COMMIT;
