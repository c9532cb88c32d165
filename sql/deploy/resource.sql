-- Deploy egov:resource to pg
-- requires: department
-- The catalogue of shared data, with the core elements of the national guide.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.resource (
    tenant         int4 NOT NULL,
    id             uuid NOT NULL,
    code           text NOT NULL,
    name           text NOT NULL,
    provider       uuid NOT NULL,
    classification text NOT NULL,
    summary        text NOT NULL,
    format         text NOT NULL,
    share_class    text NOT NULL,
    share_basis    text,
    share_manner   text NOT NULL,
    open_class     text NOT NULL,
    open_condition text,
    update_cycle   text NOT NULL,
    published_on   date,
    linked         text[] NOT NULL DEFAULT '{}',
    source_schema  text NOT NULL,
    source_name    text NOT NULL,
    subject_field  text NOT NULL,
    state          text NOT NULL DEFAULT 'draft',
    drafted_by     uuid,
    approved_by    uuid,
    version        int4 NOT NULL DEFAULT 1,
    CONSTRAINT resource_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT resource_code_key
        UNIQUE (tenant, code),
    CONSTRAINT resource_provider_fkey
        FOREIGN KEY (tenant, provider) REFERENCES egov.department (tenant, id),
    CONSTRAINT resource_code_check
        CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    CONSTRAINT resource_name_check
        CHECK (name <> ''),
    CONSTRAINT resource_share_class_check
        CHECK (share_class IN ('unconditional', 'conditional', 'none')),
    CONSTRAINT resource_share_basis_check
        CHECK (share_class = 'unconditional' OR share_basis <> ''),
    CONSTRAINT resource_share_manner_check
        CHECK (share_manner IN ('query', 'exchange', 'file')),
    CONSTRAINT resource_open_class_check
        CHECK (open_class IN ('open', 'on_request', 'none')),
    CONSTRAINT resource_open_condition_check
        CHECK (open_class <> 'on_request' OR open_condition <> ''),
    CONSTRAINT resource_update_cycle_check
        CHECK (update_cycle IN ('realtime', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'irregular')),
    CONSTRAINT resource_source_check
        CHECK (source_schema <> '' AND source_name <> ''),
    CONSTRAINT resource_state_check
        CHECK (state IN ('draft', 'published', 'withdrawn')),
    CONSTRAINT resource_published_check
        CHECK ((state = 'draft') = (published_on IS NULL)),
    CONSTRAINT resource_second_check
        CHECK (approved_by <> drafted_by),
    CONSTRAINT resource_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.resource ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.resource FORCE ROW LEVEL SECURITY;

CREATE POLICY resource_actor ON egov.resource
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.resource IS
    '数据资源 resource: 部门提供的共享数据目录，含国家目录指南的核心元数据；条目即其来源视图。The catalogue of what departments share, with the core elements of the national guide; an entry is the view that serves it.';
COMMENT ON COLUMN egov.resource.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.resource.id IS
    '数据资源标识 id';
COMMENT ON COLUMN egov.resource.code IS
    '数据资源代码 code: classification and number';
COMMENT ON COLUMN egov.resource.name IS
    '名称 name';
COMMENT ON COLUMN egov.resource.provider IS
    '提供部门 department that provides it';
COMMENT ON COLUMN egov.resource.classification IS
    '分类 classification code of the catalogue';
COMMENT ON COLUMN egov.resource.summary IS
    '摘要 summary';
COMMENT ON COLUMN egov.resource.format IS
    '格式 format in which it is offered';
COMMENT ON COLUMN egov.resource.share_class IS
    '共享类型 share class: unconditional, conditional, none';
COMMENT ON COLUMN egov.resource.share_basis IS
    '共享条件或不予共享依据 condition, or why it is not shared: law and article';
COMMENT ON COLUMN egov.resource.share_manner IS
    '共享方式 manner of sharing';
COMMENT ON COLUMN egov.resource.open_class IS
    '开放类型 open class: open to anyone, on_request, none';
COMMENT ON COLUMN egov.resource.open_condition IS
    '开放条件 condition of opening it on request';
COMMENT ON COLUMN egov.resource.update_cycle IS
    '更新周期 update cycle';
COMMENT ON COLUMN egov.resource.published_on IS
    '发布日期 day of publication, absent for a draft';
COMMENT ON COLUMN egov.resource.linked IS
    '关联资源 codes of linked resources';
COMMENT ON COLUMN egov.resource.source_schema IS
    '来源模式 schema of the view, table or foreign table that serves it';
COMMENT ON COLUMN egov.resource.source_name IS
    '来源名称 its name';
COMMENT ON COLUMN egov.resource.subject_field IS
    '主体字段 field that holds the identity number of whom a row is about';
COMMENT ON COLUMN egov.resource.state IS
    '状态 draft, published or withdrawn';
COMMENT ON COLUMN egov.resource.drafted_by IS
    '起草账户 account that wrote it last';
COMMENT ON COLUMN egov.resource.approved_by IS
    '批准账户 account that approved the publication';
COMMENT ON COLUMN egov.resource.version IS
    '版本 version of the row';

CREATE TRIGGER resource_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.resource
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.resource ENABLE ALWAYS TRIGGER resource_relcache;
COMMENT ON TRIGGER resource_relcache ON egov.resource IS
    '缓存失效触发器 relcache trigger: 使各后端重建授权缓存。Makes every backend load its grants again.';

COMMIT;
