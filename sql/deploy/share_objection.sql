-- Deploy egov:share_objection to pg
-- requires: resource_field
-- requires: party
-- requires: account
-- What a person or a department says is wrong in shared data.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_objection (
    tenant       int4 NOT NULL,
    id           uuid NOT NULL,
    resource     uuid NOT NULL,
    field        text NOT NULL,
    provider     uuid NOT NULL,
    party        uuid,
    department   uuid,
    account      uuid NOT NULL,
    raised_at    timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'open',
    reason       text,
    concluded_at timestamptz,
    concluded_by uuid,
    version      int4 NOT NULL DEFAULT 1,
    CONSTRAINT share_objection_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT share_objection_resource_fkey
        FOREIGN KEY (tenant, resource) REFERENCES egov.resource (tenant, id),
    CONSTRAINT share_objection_provider_fkey
        FOREIGN KEY (tenant, provider) REFERENCES egov.department (tenant, id),
    CONSTRAINT share_objection_party_fkey
        FOREIGN KEY (tenant, party) REFERENCES egov.party (tenant, id),
    CONSTRAINT share_objection_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT share_objection_raised_check
        CHECK ((party IS NULL) <> (department IS NULL)),
    CONSTRAINT share_objection_state_check
        CHECK (state IN ('open', 'corrected', 'refused')),
    CONSTRAINT share_objection_concluded_check
        CHECK ((state = 'open') = (concluded_at IS NULL)),
    CONSTRAINT share_objection_reason_check
        CHECK (state <> 'refused' OR reason <> ''),
    CONSTRAINT share_objection_version_check
        CHECK (version > 0)
);

CREATE INDEX share_objection_resource
    ON egov.share_objection (tenant, resource);

CREATE INDEX share_objection_provider
    ON egov.share_objection (tenant, provider, id);

CREATE INDEX share_objection_party
    ON egov.share_objection (tenant, party, id);

CREATE INDEX share_objection_department
    ON egov.share_objection (tenant, department, id);

ALTER TABLE egov.share_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_objection FORCE ROW LEVEL SECURITY;

CREATE POLICY share_objection_actor ON egov.share_objection
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_objection IS
    '异议 objection: 当事人或部门对共享数据提出的异议，由提供部门核实。A person or a department says that a shared value is wrong; the provider verifies it within its limit.';
COMMENT ON COLUMN egov.share_objection.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_objection.id IS
    '异议标识 id';
COMMENT ON COLUMN egov.share_objection.resource IS
    '数据资源 resource';
COMMENT ON COLUMN egov.share_objection.field IS
    '字段名 field';
COMMENT ON COLUMN egov.share_objection.provider IS
    '提供部门 department that verifies';
COMMENT ON COLUMN egov.share_objection.party IS
    '当事人 person who raised it, absent for a department';
COMMENT ON COLUMN egov.share_objection.department IS
    '异议部门 department that raised it, absent for a person';
COMMENT ON COLUMN egov.share_objection.account IS
    '账户 account that raised it';
COMMENT ON COLUMN egov.share_objection.raised_at IS
    '提出时间 when it was raised';
COMMENT ON COLUMN egov.share_objection.state IS
    '状态 open, corrected or refused';
COMMENT ON COLUMN egov.share_objection.reason IS
    '理由 reason of the provider';
COMMENT ON COLUMN egov.share_objection.concluded_at IS
    '办结时间 when the provider concluded';
COMMENT ON COLUMN egov.share_objection.concluded_by IS
    '办结账户 account that concluded';
COMMENT ON COLUMN egov.share_objection.version IS
    '版本 version of the row';

COMMIT;
