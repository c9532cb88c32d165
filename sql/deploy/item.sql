-- Deploy egov:item to pg
-- requires: department
-- requires: counter
-- Items of the catalogue.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.item (
    tenant          int4 NOT NULL,
    id              uuid NOT NULL,
    code            text NOT NULL,
    department      uuid NOT NULL,
    current_version int4,
    state           text NOT NULL DEFAULT 'draft',
    version         int4 NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT item_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT item_code_key
        UNIQUE (tenant, code),
    CONSTRAINT item_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT item_code_check
        CHECK (code <> ''),
    CONSTRAINT item_state_check
        CHECK (state IN ('draft', 'published', 'cancelled')),
    CONSTRAINT item_current_version_check
        CHECK ((state = 'draft') = (current_version IS NULL)),
    CONSTRAINT item_version_check
        CHECK (version > 0)
);

CREATE INDEX item_department
    ON egov.item (tenant, department, code);

ALTER TABLE egov.item ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.item FORCE ROW LEVEL SECURITY;

CREATE POLICY item_actor ON egov.item
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.item IS
    '事项 item: 政务服务事项，内容见各版本。A matter that people apply for; its content is in its versions.';
COMMENT ON COLUMN egov.item.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.item.id IS
    '事项标识 id';
COMMENT ON COLUMN egov.item.code IS
    '事项编码 code';
COMMENT ON COLUMN egov.item.department IS
    '实施部门 department in charge';
COMMENT ON COLUMN egov.item.current_version IS
    '现行版本号 number of the version in force, absent before the first publication';
COMMENT ON COLUMN egov.item.state IS
    '状态 state: draft, published or cancelled';
COMMENT ON COLUMN egov.item.version IS
    '版本 version of the row';
COMMENT ON COLUMN egov.item.created_at IS
    '创建时间 time of creation';

CREATE TRIGGER item_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.item
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.item ENABLE ALWAYS TRIGGER item_relcache;
COMMENT ON TRIGGER item_relcache ON egov.item IS
    '缓存失效触发器 relcache trigger: 使各后端重建事项缓存。Makes every backend load its items again.';

COMMIT;
