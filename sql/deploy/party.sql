-- Deploy egov:party to pg
-- requires: tenant
-- Applicants and their personal data, apart.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.party (
    tenant        int4 NOT NULL,
    id            uuid NOT NULL,
    kind          text NOT NULL,
    identity_kind text NOT NULL,
    country       text NOT NULL DEFAULT 'CN',
    version       int4 NOT NULL DEFAULT 1,
    verified_by   text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT party_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT party_identity_key
        UNIQUE (tenant, id, identity_kind, country),
    CONSTRAINT party_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT party_kind_check
        CHECK (kind IN ('person', 'enterprise')),
    CONSTRAINT party_identity_kind_check
        CHECK (egov.is_code(identity_kind)),
    CONSTRAINT party_country_check
        CHECK (country ~ '^[A-Z]{2}$'),
    CONSTRAINT party_verified_by_check
        CHECK (verified_by <> ''),
    CONSTRAINT party_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.party FORCE ROW LEVEL SECURITY;

CREATE POLICY party_insert ON egov.party
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY party_read ON egov.party
    FOR SELECT TO egov_owner
    USING (egov.actor_sees_party(tenant, id));

CREATE POLICY party_update ON egov.party
    FOR UPDATE TO egov_owner
    USING (egov.actor_sees_party(tenant, id))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.party IS
    '当事人 party: 申请人、代办人等自然人或企业，不含个人信息。A person or enterprise that applies or acts for another, without personal data.';
COMMENT ON COLUMN egov.party.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.party.id IS
    '当事人标识 id';
COMMENT ON COLUMN egov.party.kind IS
    '类别 kind: person or enterprise';
COMMENT ON COLUMN egov.party.identity_kind IS
    '证件类别 kind of identity document';
COMMENT ON COLUMN egov.party.country IS
    '国家或地区 country, ISO 3166 alpha-2';
COMMENT ON COLUMN egov.party.version IS
    '版本 version of the row';
COMMENT ON COLUMN egov.party.verified_by IS
    '核验方式 who or what verified the real name';
COMMENT ON COLUMN egov.party.created_at IS
    '创建时间 time of creation';


CREATE TABLE egov.party_personal (
    tenant          int4 NOT NULL,
    party           uuid NOT NULL,
    identity_kind   text NOT NULL,
    country         text NOT NULL,
    identity_number text NOT NULL,
    identity_key    text NOT NULL GENERATED ALWAYS AS (upper(identity_number COLLATE "C")) STORED,
    name            text NOT NULL,
    phone           text,
    address         text,
    CONSTRAINT party_personal_pkey
        PRIMARY KEY (tenant, party),
    CONSTRAINT party_personal_identity_number_key
        UNIQUE (tenant, identity_kind, country, identity_key),
    CONSTRAINT party_personal_party_fkey
        FOREIGN KEY (tenant, party, identity_kind, country)
        REFERENCES egov.party (tenant, id, identity_kind, country),
    CONSTRAINT party_personal_identity_number_check
        CHECK (identity_number <> ''),
    CONSTRAINT party_personal_name_check
        CHECK (name <> '')
);

ALTER TABLE egov.party_personal ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.party_personal FORCE ROW LEVEL SECURITY;

CREATE POLICY party_personal_insert ON egov.party_personal
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY party_personal_read ON egov.party_personal
    FOR SELECT TO egov_owner
    USING (egov.actor_sees_party(tenant, party));

CREATE POLICY party_personal_update ON egov.party_personal
    FOR UPDATE TO egov_owner
    USING (egov.actor_sees_party(tenant, party))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.party_personal IS
    '当事人个人信息 personal data of a party: 证件号码、姓名和联系方式，与当事人一对一。Identity number, name and contact, one to one with the party.';
COMMENT ON COLUMN egov.party_personal.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.party_personal.party IS
    '当事人 party';
COMMENT ON COLUMN egov.party_personal.identity_kind IS
    '证件类别 kind of identity document, as in the party';
COMMENT ON COLUMN egov.party_personal.country IS
    '国家或地区 country, as in the party';
COMMENT ON COLUMN egov.party_personal.identity_number IS
    '证件号码 identity number';
COMMENT ON COLUMN egov.party_personal.identity_key IS
    '证件号码查找键 identity number in capitals: what is unique and looked up';
COMMENT ON COLUMN egov.party_personal.name IS
    '姓名或名称 name';
COMMENT ON COLUMN egov.party_personal.phone IS
    '电话 telephone';
COMMENT ON COLUMN egov.party_personal.address IS
    '地址 address';

COMMIT;
