-- Deploy egov:purpose to pg
-- requires: tenant
-- What data are used for; a grant for a purpose covers its parts.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.purpose (
    tenant     int4 NOT NULL,
    code       text NOT NULL,
    name       text NOT NULL,
    name_en    text NOT NULL,
    parent     text,
    disclosure text NOT NULL,
    CONSTRAINT purpose_pkey
        PRIMARY KEY (tenant, code),
    CONSTRAINT purpose_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT purpose_parent_fkey
        FOREIGN KEY (tenant, parent) REFERENCES egov.purpose (tenant, code),
    CONSTRAINT purpose_code_check
        CHECK (egov.is_code(code)),
    CONSTRAINT purpose_name_check
        CHECK (name <> '' AND name_en <> ''),
    CONSTRAINT purpose_parent_check
        CHECK (parent <> code),
    CONSTRAINT purpose_disclosure_check
        CHECK (disclosure IN ('at_once', 'after_case', 'counted'))
);

ALTER TABLE egov.purpose ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.purpose FORCE ROW LEVEL SECURITY;

CREATE POLICY purpose_actor ON egov.purpose
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.purpose IS
    '用途 purpose: 数据的使用目的，可分级；授予一个用途即包括其各部分。What data are used for, in a hierarchy; a grant for a purpose covers its parts.';
COMMENT ON COLUMN egov.purpose.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.purpose.code IS
    '用途代码 code';
COMMENT ON COLUMN egov.purpose.name IS
    '名称 name';
COMMENT ON COLUMN egov.purpose.name_en IS
    '英文名称 name in English';
COMMENT ON COLUMN egov.purpose.parent IS
    '上级用途 purpose that this is a part of, absent for none';
COMMENT ON COLUMN egov.purpose.disclosure IS
    '告知方式 when the person is shown a read: at_once, after_case (once the case is closed), counted (as a number only)';

CREATE TRIGGER purpose_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.purpose
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.purpose ENABLE ALWAYS TRIGGER purpose_relcache;
COMMENT ON TRIGGER purpose_relcache ON egov.purpose IS
    '缓存失效触发器 relcache trigger: 使各后端重建授权缓存。Makes every backend load its grants again.';

COMMIT;
