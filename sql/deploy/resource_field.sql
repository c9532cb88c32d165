-- Deploy egov:resource_field to pg
-- requires: resource
-- requires: data_element
-- Fields of a shared resource, each a data element of the dictionary.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.resource_field (
    tenant   int4 NOT NULL,
    resource uuid NOT NULL,
    position int4 NOT NULL,
    name     text NOT NULL,
    element  text NOT NULL,
    CONSTRAINT resource_field_pkey
        PRIMARY KEY (tenant, resource, name),
    CONSTRAINT resource_field_position_key
        UNIQUE (tenant, resource, position) DEFERRABLE,
    CONSTRAINT resource_field_resource_fkey
        FOREIGN KEY (tenant, resource) REFERENCES egov.resource (tenant, id),
    CONSTRAINT resource_field_element_fkey
        FOREIGN KEY (element) REFERENCES egov.data_element (code),
    CONSTRAINT resource_field_position_check
        CHECK (position BETWEEN 0 AND 63),
    CONSTRAINT resource_field_name_check
        CHECK (name ~ '^[a-z][a-z0-9_]{0,62}$')
);

ALTER TABLE egov.resource_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.resource_field FORCE ROW LEVEL SECURITY;

CREATE POLICY resource_field_actor ON egov.resource_field
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.resource_field IS
    '资源字段 resource field: 数据资源的字段，各对应一个数据元。A field of a resource: a data element of the dictionary.';
COMMENT ON COLUMN egov.resource_field.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.resource_field.resource IS
    '数据资源 resource';
COMMENT ON COLUMN egov.resource_field.position IS
    '序号 place, from 0';
COMMENT ON COLUMN egov.resource_field.name IS
    '字段名 name of the column';
COMMENT ON COLUMN egov.resource_field.element IS
    '数据元 data element';

CREATE TRIGGER resource_field_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.resource_field
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.resource_field ENABLE ALWAYS TRIGGER resource_field_relcache;
COMMENT ON TRIGGER resource_field_relcache ON egov.resource_field IS
    '缓存失效触发器 relcache trigger: 使各后端重建授权缓存。Makes every backend load its grants again.';

COMMIT;
