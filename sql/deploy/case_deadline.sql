-- Deploy egov:case_deadline to pg
-- requires: case_file
-- Deadlines of a case.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_deadline (
    tenant      int4 NOT NULL,
    case_id     uuid NOT NULL,
    kind        text NOT NULL,
    start_on    date NOT NULL,
    value       int4 NOT NULL,
    unit        text NOT NULL,
    due_on      date NOT NULL,
    provisional boolean NOT NULL DEFAULT false,
    set_at      timestamptz NOT NULL DEFAULT now(),
    met_at      timestamptz,
    basis       text,
    CONSTRAINT case_deadline_pkey
        PRIMARY KEY (tenant, case_id, kind),
    CONSTRAINT case_deadline_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_deadline_kind_check
        CHECK (kind IN ('acceptance', 'correction', 'legal', 'promised', 'delivery')),
    CONSTRAINT case_deadline_value_check
        CHECK (value >= 0),
    CONSTRAINT case_deadline_unit_check
        CHECK (unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT case_deadline_due_on_check
        CHECK (due_on >= start_on)
);

CREATE INDEX case_deadline_open
    ON egov.case_deadline (tenant, due_on)
    WHERE met_at IS NULL;

ALTER TABLE egov.case_deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_deadline FORCE ROW LEVEL SECURITY;

CREATE POLICY case_deadline_actor ON egov.case_deadline
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.case_deadline IS
    '办件期限 case deadline: 办件的一个期限及其是否遵守。A deadline of a case and when it was met.';
COMMENT ON COLUMN egov.case_deadline.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_deadline.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_deadline.kind IS
    '期限类别 kind of deadline';
COMMENT ON COLUMN egov.case_deadline.start_on IS
    '起算日 start day, itself not counted';
COMMENT ON COLUMN egov.case_deadline.value IS
    '期限数值 value';
COMMENT ON COLUMN egov.case_deadline.unit IS
    '期限单位 unit: WD working day, CD calendar day, Y year';
COMMENT ON COLUMN egov.case_deadline.due_on IS
    '到期日 due day';
COMMENT ON COLUMN egov.case_deadline.provisional IS
    '暂定 true when it reaches beyond the published calendar';
COMMENT ON COLUMN egov.case_deadline.set_at IS
    '设定时间 time it was set';
COMMENT ON COLUMN egov.case_deadline.met_at IS
    '履行时间 time it was met';
COMMENT ON COLUMN egov.case_deadline.basis IS
    '依据 law and article';

COMMIT;
