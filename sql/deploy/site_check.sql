-- Deploy egov:site_check to pg
-- requires: case_step
-- Officers who check on the site (Administrative Licensing Law, Art. 34 and 55).

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.site_check (
    tenant     int4 NOT NULL,
    step       uuid NOT NULL,
    case_id    uuid NOT NULL,
    officers   uuid[] NOT NULL,
    planned_on date,
    place      text,
    named_by   uuid NOT NULL,
    named_at   timestamptz NOT NULL,
    CONSTRAINT site_check_pkey
        PRIMARY KEY (tenant, step),
    CONSTRAINT site_check_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT site_check_step_fkey
        FOREIGN KEY (tenant, step) REFERENCES egov.case_step (tenant, id),
    CONSTRAINT site_check_officers_check
        CHECK (cardinality(officers) >= 2)
);

ALTER TABLE egov.site_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.site_check FORCE ROW LEVEL SECURITY;

CREATE POLICY site_check_actor ON egov.site_check
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.site_check IS
    '现场核查 site check: 两名以上核查人员及计划。The two or more officers and the plan.';
COMMENT ON COLUMN egov.site_check.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.site_check.step IS
    '环节 step of the case';
COMMENT ON COLUMN egov.site_check.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.site_check.officers IS
    '核查人员账户 accounts of the officers, two or more';
COMMENT ON COLUMN egov.site_check.planned_on IS
    '计划日期 planned day';
COMMENT ON COLUMN egov.site_check.place IS
    '地点 place';
COMMENT ON COLUMN egov.site_check.named_by IS
    '指派账户 account that named them';
COMMENT ON COLUMN egov.site_check.named_at IS
    '指派时间 time they were named';

COMMIT;
