-- Deploy egov:account to pg
-- requires: person
-- requires: party
-- Accounts of officials, parties and systems.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.account (
    tenant              int4 NOT NULL,
    id                  uuid NOT NULL,
    login               text NOT NULL,
    login_key           text NOT NULL GENERATED ALWAYS AS (lower(login COLLATE "C")) STORED,
    password_hash       text NOT NULL,
    zone                text NOT NULL,
    person              uuid,
    party               uuid,
    language            text NOT NULL DEFAULT 'zh-CN',
    failed              int4 NOT NULL DEFAULT 0,
    locked_until        timestamptz,
    disabled_at         timestamptz,
    password_changed_at timestamptz NOT NULL DEFAULT now(),
    version             int4 NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT account_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT account_login_key
        UNIQUE (tenant, login_key),
    CONSTRAINT account_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT account_person_fkey
        FOREIGN KEY (tenant, person) REFERENCES egov.person (tenant, id),
    CONSTRAINT account_party_fkey
        FOREIGN KEY (tenant, party) REFERENCES egov.party (tenant, id),
    CONSTRAINT account_login_check
        CHECK (login <> ''),
    CONSTRAINT account_password_hash_check
        CHECK (password_hash <> ''),
    CONSTRAINT account_zone_check
        CHECK (zone IN ('extranet', 'intranet', 'exchange')),
    CONSTRAINT account_subject_check
        CHECK (
            (zone = 'extranet' AND party IS NOT NULL AND person IS NULL)
            OR (zone = 'intranet' AND person IS NOT NULL)
            OR zone = 'exchange'
        ),
    CONSTRAINT account_language_check
        CHECK (language IN ('zh-CN', 'en', 'ru', 'ja', 'ko')),
    CONSTRAINT account_failed_check
        CHECK (failed >= 0),
    CONSTRAINT account_version_check
        CHECK (version > 0)
);

-- one account for an official, so that the roles that exclude each other do so for the person
CREATE UNIQUE INDEX account_person
    ON egov.account (tenant, person)
    WHERE person IS NOT NULL;

CREATE INDEX account_party
    ON egov.account (tenant, party)
    WHERE party IS NOT NULL;

ALTER TABLE egov.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.account FORCE ROW LEVEL SECURITY;

CREATE POLICY account_insert ON egov.account
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY account_read ON egov.account
    FOR SELECT TO egov_owner
    USING (egov.actor_reads_account(tenant, login_key, id));

CREATE POLICY account_update ON egov.account
    FOR UPDATE TO egov_owner
    USING (egov.actor_reads_account(tenant, login_key, id))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.account IS
    '账户 account: 登录账户，属于工作人员、当事人或外部系统。A login of an official, a party or another system.';
COMMENT ON COLUMN egov.account.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.account.id IS
    '账户标识 id';
COMMENT ON COLUMN egov.account.login IS
    '登录名 login name';
COMMENT ON COLUMN egov.account.login_key IS
    '登录名查找键 login name in small letters: what is unique and looked up';
COMMENT ON COLUMN egov.account.password_hash IS
    '口令哈希 Argon2id hash of the password';
COMMENT ON COLUMN egov.account.zone IS
    '区域 zone that it may sign in to';
COMMENT ON COLUMN egov.account.person IS
    '工作人员 official';
COMMENT ON COLUMN egov.account.party IS
    '当事人 party';
COMMENT ON COLUMN egov.account.language IS
    '语言 language';
COMMENT ON COLUMN egov.account.failed IS
    '连续失败次数 failed attempts in a row';
COMMENT ON COLUMN egov.account.locked_until IS
    '锁定截止时间 locked until';
COMMENT ON COLUMN egov.account.disabled_at IS
    '停用时间 time of disabling';
COMMENT ON COLUMN egov.account.password_changed_at IS
    '口令修改时间 time of the last password change';
COMMENT ON COLUMN egov.account.version IS
    '版本 version of the row';
COMMENT ON COLUMN egov.account.created_at IS
    '创建时间 time of creation';

COMMIT;
