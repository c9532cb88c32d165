-- Deploy egov:licence to pg
-- requires: case_file
-- Licences: one a case.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.licence (
    tenant          int4 NOT NULL,
    id              uuid NOT NULL,
    case_id         uuid NOT NULL,
    number          text NOT NULL,
    name            text NOT NULL,
    item            uuid NOT NULL,
    item_version    int4 NOT NULL,
    department      uuid NOT NULL,
    holder          uuid NOT NULL,
    issued_at       timestamptz NOT NULL,
    valid_from      date NOT NULL,
    valid_through   date,
    revoked_at      timestamptz,
    revoke_reason   text,
    renewal_case    uuid,
    renewed_at      timestamptz,
    CONSTRAINT licence_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT licence_case_id_key
        UNIQUE (tenant, case_id),
    CONSTRAINT licence_number_key
        UNIQUE (tenant, number),
    CONSTRAINT licence_case_id_fkey
        FOREIGN KEY (tenant, case_id) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT licence_item_version_fkey
        FOREIGN KEY (tenant, item, item_version)
        REFERENCES egov.item_version (tenant, item, number),
    CONSTRAINT licence_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT licence_holder_fkey
        FOREIGN KEY (tenant, holder) REFERENCES egov.party (tenant, id),
    CONSTRAINT licence_number_check
        CHECK (number <> ''),
    CONSTRAINT licence_name_check
        CHECK (name <> ''),
    CONSTRAINT licence_renewal_case_fkey
        FOREIGN KEY (tenant, renewal_case) REFERENCES egov.case_file (tenant, id),
    CONSTRAINT licence_revoked_at_check
        CHECK ((revoked_at IS NULL) = (revoke_reason IS NULL)),
    CONSTRAINT licence_validity_check
        CHECK (valid_through >= valid_from)
);

CREATE INDEX licence_renewal
    ON egov.licence (tenant, valid_through)
    WHERE renewal_case IS NOT NULL AND renewed_at IS NULL;

CREATE INDEX licence_holder
    ON egov.licence (tenant, holder, id);

ALTER TABLE egov.licence ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.licence FORCE ROW LEVEL SECURITY;

CREATE POLICY licence_actor ON egov.licence
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.licence IS
    '证照 licence: 准予决定后颁发的证照，编号连续。The licence given after a granting decision, numbered without gaps.';
COMMENT ON COLUMN egov.licence.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.licence.id IS
    '证照标识 id';
COMMENT ON COLUMN egov.licence.case_id IS
    '办件 case';
COMMENT ON COLUMN egov.licence.number IS
    '证照编号 number';
COMMENT ON COLUMN egov.licence.name IS
    '证照名称 name';
COMMENT ON COLUMN egov.licence.item IS
    '事项 item';
COMMENT ON COLUMN egov.licence.item_version IS
    '事项版本号 version of the item';
COMMENT ON COLUMN egov.licence.department IS
    '发证部门 department that gave it';
COMMENT ON COLUMN egov.licence.holder IS
    '持证人 holder, a party';
COMMENT ON COLUMN egov.licence.issued_at IS
    '颁发时间 time of issue';
COMMENT ON COLUMN egov.licence.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov.licence.valid_through IS
    '失效日期 last day of validity, absent while open';
COMMENT ON COLUMN egov.licence.revoked_at IS
    '撤销时间 time of revocation';
COMMENT ON COLUMN egov.licence.revoke_reason IS
    '撤销理由 reason of the revocation';
COMMENT ON COLUMN egov.licence.renewal_case IS
    '延续申请 case that asked in time for its renewal and is not decided';
COMMENT ON COLUMN egov.licence.renewed_at IS
    '视为延续时间 time from which it counts as renewed, since nobody decided before it expired';

ALTER TABLE egov.case_file
    ADD CONSTRAINT case_file_renews_fkey
    FOREIGN KEY (tenant, renews) REFERENCES egov.licence (tenant, id);

COMMIT;
