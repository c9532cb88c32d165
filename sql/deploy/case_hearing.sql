-- Deploy egov:case_hearing to pg
-- requires: case_file
-- The hearing of a case (Administrative Licensing Law, Art. 47 and 48).

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_hearing (
    tenant      int4 NOT NULL,
    case_id     uuid NOT NULL,
    told_at     timestamptz NOT NULL,
    ask_by_on   date NOT NULL,
    asked_at    timestamptz,
    hold_by_on  date,
    held_on     date,
    place       text,
    chair       uuid,
    noticed_on  date,
    recorded_at timestamptz,
    record      text,
    CONSTRAINT case_hearing_pkey
        PRIMARY KEY (tenant, case_id),
    CONSTRAINT case_hearing_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_hearing_asked_at_check
        CHECK ((asked_at IS NULL) = (hold_by_on IS NULL)),
    CONSTRAINT case_hearing_held_on_check
        CHECK (held_on IS NULL OR (asked_at IS NOT NULL AND place IS NOT NULL AND chair IS NOT NULL
                                AND noticed_on IS NOT NULL)),
    CONSTRAINT case_hearing_recorded_at_check
        CHECK (recorded_at IS NULL OR (held_on IS NOT NULL AND record IS NOT NULL))
);

ALTER TABLE egov.case_hearing ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_hearing FORCE ROW LEVEL SECURITY;

CREATE POLICY case_hearing_actor ON egov.case_hearing
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY case_hearing_analyst ON egov.case_hearing
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.case_hearing IS
    '听证 hearing: 告知、申请、通知和笔录。Told, asked for, noticed and recorded.';
COMMENT ON COLUMN egov.case_hearing.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_hearing.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_hearing.told_at IS
    '告知听证权利时间 time the right to a hearing was told';
COMMENT ON COLUMN egov.case_hearing.ask_by_on IS
    '申请期限 last day to ask for it';
COMMENT ON COLUMN egov.case_hearing.asked_at IS
    '申请时间 time it was asked for';
COMMENT ON COLUMN egov.case_hearing.hold_by_on IS
    '组织期限 last day to hold it';
COMMENT ON COLUMN egov.case_hearing.held_on IS
    '听证日期 day it is held';
COMMENT ON COLUMN egov.case_hearing.place IS
    '地点 place';
COMMENT ON COLUMN egov.case_hearing.chair IS
    '主持人账户 account of the chair, never a reviewer of the case';
COMMENT ON COLUMN egov.case_hearing.noticed_on IS
    '通知日期 day its date was told';
COMMENT ON COLUMN egov.case_hearing.recorded_at IS
    '笔录时间 time of the record';
COMMENT ON COLUMN egov.case_hearing.record IS
    '听证笔录 record, on which the decision rests';

REVOKE DELETE, TRUNCATE ON egov.case_hearing FROM egov_owner;
GRANT SELECT (
        tenant, case_id, told_at, ask_by_on, asked_at, hold_by_on, held_on, noticed_on,
        recorded_at
    ) ON egov.case_hearing TO egov_analyst;

COMMIT;
