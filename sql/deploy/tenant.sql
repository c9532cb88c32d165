-- Deploy egov:tenant to pg
-- requires: schema
-- requires: legal_limit_seed
-- Tenants: one row a city or district served by this database.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.tenant (
    tenant         int4 NOT NULL,
    area_code      text NOT NULL,
    name           text NOT NULL,
    time_zone      text NOT NULL DEFAULT 'Asia/Shanghai',
    licence_prefix text NOT NULL,
    rectify_limit  text NOT NULL DEFAULT 'evaluation-rectify-short',
    urge_hours     int4 NOT NULL DEFAULT 24,
    CONSTRAINT tenant_pkey
        PRIMARY KEY (tenant),
    CONSTRAINT tenant_tenant_check
        CHECK (tenant > 0),
    CONSTRAINT tenant_area_code_check
        CHECK (area_code ~ '^[0-9]{6}([0-9]{6})?$'),
    CONSTRAINT tenant_name_check
        CHECK (name <> ''),
    CONSTRAINT tenant_time_zone_check
        CHECK (time_zone <> ''),
    CONSTRAINT tenant_licence_prefix_check
        CHECK (licence_prefix <> ''),
    CONSTRAINT tenant_rectify_limit_fkey
        FOREIGN KEY (rectify_limit) REFERENCES egov.legal_limit_code (code),
    CONSTRAINT tenant_urge_hours_check
        CHECK (urge_hours >= 0)
);

ALTER TABLE egov.tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.tenant FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant_actor ON egov.tenant
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.tenant IS
    '租户 tenant: 本库服务的一个城市或区县；租户号只用于路由，不是区划代码。A city or district served here; the key is for routing and never a region code.';
COMMENT ON COLUMN egov.tenant.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.tenant.area_code IS
    '行政区划代码 administrative area code';
COMMENT ON COLUMN egov.tenant.name IS
    '名称 name';
COMMENT ON COLUMN egov.tenant.time_zone IS
    '时区 time zone of its days';
COMMENT ON COLUMN egov.tenant.licence_prefix IS
    '证照编号前缀 prefix of its licence numbers';
COMMENT ON COLUMN egov.tenant.rectify_limit IS
    '差评整改期限 limit to put right what a named bad rating found, a code of legal_limit';
COMMENT ON COLUMN egov.tenant.urge_hours IS
    '催办最短间隔（小时） least hours between two urgings of a supervision task';


CREATE TABLE egov.tenant_secret (
    tenant     int4 NOT NULL,
    secret     bytea NOT NULL DEFAULT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tenant_secret_pkey
        PRIMARY KEY (tenant),
    CONSTRAINT tenant_secret_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT tenant_secret_secret_check
        CHECK (length(secret) >= 32)
);

ALTER TABLE egov.tenant_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.tenant_secret FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant_secret_actor ON egov.tenant_secret
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.tenant_secret IS
    '租户密钥 tenant secret: 仅所有者可读的随机密钥，用于计算查询码和假名。A random key that only the owner reads; query codes and pseudonyms are computed with it.';
COMMENT ON COLUMN egov.tenant_secret.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.tenant_secret.secret IS
    '密钥 secret';
COMMENT ON COLUMN egov.tenant_secret.created_at IS
    '创建时间 time of creation';

CREATE TRIGGER tenant_secret_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.tenant_secret
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.tenant_secret ENABLE ALWAYS TRIGGER tenant_secret_relcache;
COMMENT ON TRIGGER tenant_secret_relcache ON egov.tenant_secret IS
    '缓存失效触发器 relcache trigger: 使各后端重建密钥缓存。Makes every backend load its secrets again.';

COMMIT;
