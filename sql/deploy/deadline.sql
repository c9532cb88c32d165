-- Deploy egov:deadline to pg
-- requires: tenant
-- Deadlines of anything that has limits: cases, requests, objections.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.deadline (
    tenant       int4 NOT NULL,
    subject_kind text NOT NULL,
    subject      uuid NOT NULL,
    kind         text NOT NULL,
    start_on     date NOT NULL,
    value        int4 NOT NULL,
    extension    int4 NOT NULL DEFAULT 0,
    unit         text NOT NULL,
    stops        daterange[] NOT NULL DEFAULT '{}',
    due_on       date,
    provisional  boolean NOT NULL DEFAULT false,
    effective_at timestamptz,
    set_at       timestamptz NOT NULL DEFAULT now(),
    met_at       timestamptz,
    basis        text,
    CONSTRAINT deadline_pkey
        PRIMARY KEY (tenant, subject, kind),
    CONSTRAINT deadline_subject_kind_check
        CHECK (egov.is_code(subject_kind)),
    CONSTRAINT deadline_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT deadline_value_check
        CHECK (value >= 0),
    CONSTRAINT deadline_extension_check
        CHECK (extension >= 0),
    CONSTRAINT deadline_unit_check
        CHECK (unit = ANY ('{WD,CD,Y}')),
    CONSTRAINT deadline_due_on_check
        CHECK (due_on >= start_on)
);

CREATE INDEX deadline_open
    ON egov.deadline (tenant, due_on)
    WHERE met_at IS NULL;

ALTER TABLE egov.deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.deadline FORCE ROW LEVEL SECURITY;

CREATE POLICY deadline_actor ON egov.deadline
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY deadline_analyst ON egov.deadline
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.deadline IS
    '期限 deadline: 某一对象的一个期限及其是否遵守。A deadline of a thing and when it was met. 不设外键：办件、共享申请等各类对象共用。It has no foreign key: things of every kind share it.';
COMMENT ON COLUMN egov.deadline.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.deadline.subject_kind IS
    '对象类别 kind of thing that has the deadline';
COMMENT ON COLUMN egov.deadline.subject IS
    '对象 thing that has the deadline';
COMMENT ON COLUMN egov.deadline.kind IS
    '期限类别 kind of deadline';
COMMENT ON COLUMN egov.deadline.start_on IS
    '起算日 start day, itself not counted';
COMMENT ON COLUMN egov.deadline.value IS
    '期限数值 value';
COMMENT ON COLUMN egov.deadline.extension IS
    '延期数值 what an extension added to the value';
COMMENT ON COLUMN egov.deadline.unit IS
    '期限单位 unit: WD working day, CD calendar day, Y year';
COMMENT ON COLUMN egov.deadline.stops IS
    '不计入的日期 days that do not count';
COMMENT ON COLUMN egov.deadline.due_on IS
    '到期日 due day, absent while a stop has no end';
COMMENT ON COLUMN egov.deadline.provisional IS
    '暂定 true when it reaches beyond the published calendar';
COMMENT ON COLUMN egov.deadline.effective_at IS
    '生效时间 time from which it counts, absent for at once';
COMMENT ON COLUMN egov.deadline.set_at IS
    '设定时间 time it was set';
COMMENT ON COLUMN egov.deadline.met_at IS
    '履行时间 time it was met';
COMMENT ON COLUMN egov.deadline.basis IS
    '依据 law and article';

GRANT SELECT ON egov.deadline TO egov_analyst;

COMMIT;
