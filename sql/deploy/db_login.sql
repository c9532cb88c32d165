-- Deploy egov:db_login to pg
-- requires: department
-- Database logins of departments: who reads when a system of theirs asks in SQL.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.db_login (
    tenant        int4 NOT NULL,
    login         text NOT NULL,
    department    uuid NOT NULL,
    valid_from    date NOT NULL,
    valid_through date,
    CONSTRAINT db_login_pkey
        PRIMARY KEY (tenant, login),
    CONSTRAINT db_login_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT db_login_login_check
        CHECK (login <> ''),
    CONSTRAINT db_login_validity_check
        CHECK (valid_through >= valid_from)
);

ALTER TABLE egov.db_login ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.db_login FORCE ROW LEVEL SECURITY;

CREATE POLICY db_login_actor ON egov.db_login
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.db_login IS
    '数据库登录 database login: 部门系统的数据库角色与部门的对应。Which department a database role reads for; only session_user counts, SET ROLE changes nothing.';
COMMENT ON COLUMN egov.db_login.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.db_login.login IS
    '数据库角色 database role that logs in';
COMMENT ON COLUMN egov.db_login.department IS
    '部门 department it reads for';
COMMENT ON COLUMN egov.db_login.valid_from IS
    '生效日期 first day';
COMMENT ON COLUMN egov.db_login.valid_through IS
    '失效日期 last day, absent while open';

CREATE TRIGGER db_login_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.db_login
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.db_login ENABLE ALWAYS TRIGGER db_login_relcache;
COMMENT ON TRIGGER db_login_relcache ON egov.db_login IS
    '缓存失效触发器 relcache trigger: 使各后端重建授权缓存。Makes every backend load its grants again.';

COMMIT;
