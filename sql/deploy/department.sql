-- Deploy egov:department to pg
-- requires: tenant
-- Organs of a tenant.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.department (
    tenant          int4 NOT NULL,
    id              uuid NOT NULL,
    code            text NOT NULL,
    name            text NOT NULL,
    kind            text NOT NULL,
    uscc            text,
    parent          uuid,
    superior_tenant int4,
    superior        uuid,
    successor       uuid,
    valid_from      date NOT NULL,
    valid_through   date,
    version         int4 NOT NULL DEFAULT 1,
    CONSTRAINT department_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT department_code_key
        UNIQUE (tenant, code),
    CONSTRAINT department_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT department_parent_fkey
        FOREIGN KEY (tenant, parent) REFERENCES egov.department (tenant, id),
    CONSTRAINT department_successor_fkey
        FOREIGN KEY (tenant, successor) REFERENCES egov.department (tenant, id),
    CONSTRAINT department_code_check
        CHECK (code <> ''),
    CONSTRAINT department_name_check
        CHECK (name <> ''),
    CONSTRAINT department_kind_check
        CHECK (kind IN ('party', 'government', 'congress', 'cppcc', 'vertical', 'township', 'institution', 'enterprise')),
    CONSTRAINT department_uscc_check
        CHECK (uscc ~ '^[0-9A-Z]{18}$'),
    CONSTRAINT department_parent_check
        CHECK (parent <> id),
    CONSTRAINT department_successor_check
        CHECK (successor <> id),
    CONSTRAINT department_superior_check
        CHECK ((superior IS NULL) = (superior_tenant IS NULL)),
    CONSTRAINT department_validity_check
        CHECK (valid_through >= valid_from),
    CONSTRAINT department_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.department ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.department FORCE ROW LEVEL SECURITY;

CREATE POLICY department_actor ON egov.department
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.department IS
    '部门 department: 机关及其他组织，含属地上级与业务上级。An organ, with its territorial parent and its functional superior.';
COMMENT ON COLUMN egov.department.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.department.id IS
    '部门标识 id';
COMMENT ON COLUMN egov.department.code IS
    '部门代码 code';
COMMENT ON COLUMN egov.department.name IS
    '名称 name';
COMMENT ON COLUMN egov.department.kind IS
    '机构类别 kind of organ';
COMMENT ON COLUMN egov.department.uscc IS
    '统一社会信用代码 unified social credit code';
COMMENT ON COLUMN egov.department.parent IS
    '属地上级 territorial parent';
COMMENT ON COLUMN egov.department.superior_tenant IS
    '业务上级所在租户 tenant of the functional superior, a plain value';
COMMENT ON COLUMN egov.department.superior IS
    '业务上级 functional superior, a plain value';
COMMENT ON COLUMN egov.department.successor IS
    '承继部门 department that took over its duties';
COMMENT ON COLUMN egov.department.valid_from IS
    '生效日期 first day of validity';
COMMENT ON COLUMN egov.department.valid_through IS
    '失效日期 last day of validity, absent while open';
COMMENT ON COLUMN egov.department.version IS
    '版本 version of the row';

CREATE TRIGGER department_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.department
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.department ENABLE ALWAYS TRIGGER department_relcache;
COMMENT ON TRIGGER department_relcache ON egov.department IS
    '缓存失效触发器 relcache trigger: 使各后端重建名称缓存。Makes every backend load its names again.';

COMMIT;
