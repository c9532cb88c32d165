-- Deploy egov:share_grant_field to pg
-- requires: share_grant
-- Fields of a grant and what is left of their values.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.share_grant_field (
    tenant   int4 NOT NULL,
    grant_id uuid NOT NULL,
    resource uuid NOT NULL,
    name     text NOT NULL,
    mask     text NOT NULL DEFAULT 'show',
    CONSTRAINT share_grant_field_pkey
        PRIMARY KEY (tenant, grant_id, name),
    CONSTRAINT share_grant_field_grant_id_fkey
        FOREIGN KEY (tenant, grant_id) REFERENCES egov.share_grant (tenant, id),
    CONSTRAINT share_grant_field_name_fkey
        FOREIGN KEY (tenant, resource, name) REFERENCES egov.resource_field (tenant, resource, name),
    CONSTRAINT share_grant_field_mask_check
        CHECK (mask IN ('show', 'hide', 'last4', 'year', 'hashed', 'district'))
);

ALTER TABLE egov.share_grant_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.share_grant_field FORCE ROW LEVEL SECURITY;

CREATE POLICY share_grant_field_actor ON egov.share_grant_field
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.share_grant_field IS
    '授权字段 field of a grant: 授权可读的字段及其脱敏方式。A field that a grant covers and what is left of its value.';
COMMENT ON COLUMN egov.share_grant_field.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.share_grant_field.grant_id IS
    '授权 grant';
COMMENT ON COLUMN egov.share_grant_field.resource IS
    '数据资源 resource of the grant';
COMMENT ON COLUMN egov.share_grant_field.name IS
    '字段名 field';
COMMENT ON COLUMN egov.share_grant_field.mask IS
    '脱敏方式 what is left of the value: show, hide, last4, year, hashed, district';

CREATE TRIGGER share_grant_field_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.share_grant_field
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.share_grant_field ENABLE ALWAYS TRIGGER share_grant_field_relcache;
COMMENT ON TRIGGER share_grant_field_relcache ON egov.share_grant_field IS
    '缓存失效触发器 relcache trigger: 使各后端重建授权缓存。Makes every backend load its grants again.';

COMMIT;
