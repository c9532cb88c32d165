-- Deploy egov:case_extension to pg
-- requires: case_file
-- The one extension of a case (Administrative Licensing Law, Art. 42).

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_extension (
    tenant     int4 NOT NULL,
    case_id    uuid NOT NULL,
    value      int4 NOT NULL,
    unit       text NOT NULL,
    reason     text NOT NULL,
    granted_by uuid NOT NULL,
    granted_at timestamptz NOT NULL,
    old_due_on date,
    new_due_on date,
    CONSTRAINT case_extension_pkey
        PRIMARY KEY (tenant, case_id),
    CONSTRAINT case_extension_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT case_extension_value_check
        CHECK (value > 0),
    CONSTRAINT case_extension_unit_check
        CHECK (unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT case_extension_reason_check
        CHECK (reason <> '')
);

ALTER TABLE egov.case_extension ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_extension FORCE ROW LEVEL SECURITY;

CREATE POLICY case_extension_insert ON egov.case_extension
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY case_extension_read ON egov.case_extension
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY case_extension_analyst ON egov.case_extension
    FOR SELECT TO egov_analyst
    USING (true);

COMMENT ON TABLE egov.case_extension IS
    '延期 extension: 经批准的一次延期。The one extension that was granted.';
COMMENT ON COLUMN egov.case_extension.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_extension.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.case_extension.value IS
    '延期数值 value';
COMMENT ON COLUMN egov.case_extension.unit IS
    '延期单位 unit';
COMMENT ON COLUMN egov.case_extension.reason IS
    '延期理由 reason, which was told';
COMMENT ON COLUMN egov.case_extension.granted_by IS
    '批准账户 account that granted it';
COMMENT ON COLUMN egov.case_extension.granted_at IS
    '批准时间 time it was granted';
COMMENT ON COLUMN egov.case_extension.old_due_on IS
    '原到期日 legal due day before';
COMMENT ON COLUMN egov.case_extension.new_due_on IS
    '新到期日 legal due day after';

REVOKE UPDATE, DELETE, TRUNCATE ON egov.case_extension FROM egov_owner;
GRANT SELECT (
        tenant, case_id, value, unit, granted_at, old_due_on, new_due_on
    ) ON egov.case_extension TO egov_analyst;

COMMIT;
