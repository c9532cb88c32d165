-- Deploy egov:deputy to pg
-- requires: account
-- Deputies of an account.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.deputy (
    tenant         int4 NOT NULL,
    id             uuid NOT NULL,
    account        uuid NOT NULL,
    deputy_account uuid NOT NULL,
    department     uuid,
    valid_from     date NOT NULL,
    valid_through  date,
    CONSTRAINT deputy_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT deputy_account_fkey
        FOREIGN KEY (tenant, account) REFERENCES egov.account (tenant, id),
    CONSTRAINT deputy_deputy_account_fkey
        FOREIGN KEY (tenant, deputy_account) REFERENCES egov.account (tenant, id),
    CONSTRAINT deputy_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT deputy_deputy_account_check
        CHECK (deputy_account <> account),
    CONSTRAINT deputy_validity_check
        CHECK (valid_through >= valid_from)
);

CREATE INDEX deputy_deputy_account
    ON egov.deputy (tenant, deputy_account);

ALTER TABLE egov.deputy ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.deputy FORCE ROW LEVEL SECURITY;

CREATE POLICY deputy_actor ON egov.deputy
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.deputy IS
    '代理人 deputy: 在有效期内代某账户办理工作台事务的账户。An account that may do the desk of another for a time.';
COMMENT ON COLUMN egov.deputy.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.deputy.id IS
    '代理标识 id';
COMMENT ON COLUMN egov.deputy.account IS
    '被代理账户 account that is represented';
COMMENT ON COLUMN egov.deputy.deputy_account IS
    '代理账户 account that acts';
COMMENT ON COLUMN egov.deputy.department IS
    '部门 department that the desk is in';
COMMENT ON COLUMN egov.deputy.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov.deputy.valid_through IS
    '失效日期 last day of validity, absent while open';

CREATE TRIGGER deputy_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.deputy
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.deputy ENABLE ALWAYS TRIGGER deputy_relcache;
COMMENT ON TRIGGER deputy_relcache ON egov.deputy IS
    '缓存失效触发器 relcache trigger: 使各后端重建代理缓存。Makes every backend load its roles again.';

COMMIT;
