-- Deploy egov:case_stop to pg
-- requires: case_file
-- Stops of the clock of a case (Administrative Licensing Law, Art. 45).

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_stop (
    tenant     int4 NOT NULL,
    id         uuid NOT NULL,
    case_id    uuid NOT NULL,
    kind       text NOT NULL,
    reason     text NOT NULL,
    started_on date NOT NULL,
    ended_on   date,
    started_by uuid NOT NULL,
    ended_by   uuid,
    version    int4 NOT NULL DEFAULT 1,
    CONSTRAINT case_stop_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT case_stop_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_stop_kind_check
        CHECK (kind IN ('hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine',
                        'appraisal', 'expert_review')),
    CONSTRAINT case_stop_reason_check
        CHECK (reason <> ''),
    CONSTRAINT case_stop_ended_on_check
        CHECK (ended_on >= started_on),
    CONSTRAINT case_stop_ended_by_check
        CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
    CONSTRAINT case_stop_version_check
        CHECK (version > 0)
);

CREATE INDEX case_stop_case_id
    ON egov.case_stop (tenant, case_id);

ALTER TABLE egov.case_stop ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_stop FORCE ROW LEVEL SECURITY;

CREATE POLICY case_stop_actor ON egov.case_stop
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY case_stop_analyst ON egov.case_stop
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.case_stop IS
    '中止计时 clock stop: 依法不计入办理期限的时间。Time that the law does not count.';
COMMENT ON COLUMN egov.case_stop.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_stop.id IS
    '中止标识 id';
COMMENT ON COLUMN egov.case_stop.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_stop.kind IS
    '中止事由 kind: one of the eight that Art. 45 names';
COMMENT ON COLUMN egov.case_stop.reason IS
    '书面告知的内容 what was told in writing';
COMMENT ON COLUMN egov.case_stop.started_on IS
    '开始日 day it started, itself counted';
COMMENT ON COLUMN egov.case_stop.ended_on IS
    '结束日 last day that does not count';
COMMENT ON COLUMN egov.case_stop.started_by IS
    '开始操作账户 account that started it';
COMMENT ON COLUMN egov.case_stop.ended_by IS
    '结束操作账户 account that ended it';
COMMENT ON COLUMN egov.case_stop.version IS
    '版本 version of the row';

REVOKE DELETE, TRUNCATE ON egov.case_stop FROM egov_owner;
GRANT SELECT (
        tenant, id, case_id, kind, started_on, ended_on
    ) ON egov.case_stop TO egov_analyst;

COMMIT;
