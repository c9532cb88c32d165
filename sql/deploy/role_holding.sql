-- Deploy egov:role_holding to pg
-- requires: account
-- requires: btree_gist
-- Roles held by accounts.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.role_holding (
    tenant        int4 NOT NULL,
    id            uuid NOT NULL,
    account       uuid NOT NULL,
    role          text NOT NULL,
    department    uuid,
    valid_from    date NOT NULL,
    valid_through date,
    admin_kind    text,
    CONSTRAINT role_holding_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT role_holding_account_fkey
        FOREIGN KEY (tenant, account) REFERENCES egov.account (tenant, id),
    CONSTRAINT role_holding_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT role_holding_role_check
        CHECK (egov.is_code(role)),
    CONSTRAINT role_holding_admin_kind_check
        CHECK (admin_kind IN ('system', 'security', 'audit')),
    CONSTRAINT role_holding_validity_check
        CHECK (valid_through >= valid_from),
    CONSTRAINT role_holding_admin_kind_excl
        EXCLUDE USING gist (
            tenant WITH =,
            account WITH =,
            admin_kind WITH <>,
            daterange(valid_from, valid_through, '[]') WITH &&
        ) WHERE (admin_kind IS NOT NULL),
    CONSTRAINT role_holding_role_excl
        EXCLUDE USING gist (
            tenant WITH =,
            account WITH =,
            role WITH =,
            coalesce(department, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
            daterange(valid_from, valid_through, '[]') WITH &&
        )
);

CREATE INDEX role_holding_account
    ON egov.role_holding (tenant, account);

CREATE INDEX role_holding_department
    ON egov.role_holding (tenant, department, role);

ALTER TABLE egov.role_holding ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.role_holding FORCE ROW LEVEL SECURITY;

CREATE POLICY role_holding_actor ON egov.role_holding
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.role_holding IS
    '角色任职 role holding: 账户在有效期内持有的角色。A role that an account holds for a time.';
COMMENT ON COLUMN egov.role_holding.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.role_holding.id IS
    '任职标识 id';
COMMENT ON COLUMN egov.role_holding.account IS
    '账户 account';
COMMENT ON COLUMN egov.role_holding.role IS
    '角色 role';
COMMENT ON COLUMN egov.role_holding.department IS
    '部门 department that the role is for, absent for the whole tenant';
COMMENT ON COLUMN egov.role_holding.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov.role_holding.valid_through IS
    '失效日期 last day of validity, absent while open';
COMMENT ON COLUMN egov.role_holding.admin_kind IS
    '管理员类别 kind of administrator: system, security or audit';

CREATE TRIGGER role_holding_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.role_holding
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.role_holding ENABLE ALWAYS TRIGGER role_holding_relcache;
COMMENT ON TRIGGER role_holding_relcache ON egov.role_holding IS
    '缓存失效触发器 relcache trigger: 使各后端重建角色缓存。Makes every backend load its roles again.';

COMMIT;
