-- Deploy egov:sign_in_failure to pg
-- requires: tenant
-- Failed attempts to sign in with a name that has no account in the zone.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.sign_in_failure (
    tenant       int4 NOT NULL,
    zone         text NOT NULL,
    name_hash    bytea NOT NULL,
    failed       int4 NOT NULL,
    failed_at    timestamptz NOT NULL,
    locked_until timestamptz,
    CONSTRAINT sign_in_failure_pkey
        PRIMARY KEY (tenant, zone, name_hash),
    CONSTRAINT sign_in_failure_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT sign_in_failure_zone_check
        CHECK (zone IN ('extranet', 'intranet', 'exchange')),
    CONSTRAINT sign_in_failure_name_hash_check
        CHECK (length(name_hash) = 32),
    CONSTRAINT sign_in_failure_failed_check
        CHECK (failed > 0)
);

ALTER TABLE egov.sign_in_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.sign_in_failure FORCE ROW LEVEL SECURITY;

CREATE POLICY sign_in_failure_actor ON egov.sign_in_failure
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.sign_in_failure IS
    '登录失败 sign-in failure: 本区无账户的登录名的失败次数，使其与真实账户的应答一致。Failures of a login name without an account in the zone, so that it answers as one with an account does.';
COMMENT ON COLUMN egov.sign_in_failure.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.sign_in_failure.zone IS
    '区域 zone of the attempt';
COMMENT ON COLUMN egov.sign_in_failure.name_hash IS
    '登录名哈希 SHA-256 of the login name: people type passwords there';
COMMENT ON COLUMN egov.sign_in_failure.failed IS
    '连续失败次数 failed attempts in a row';
COMMENT ON COLUMN egov.sign_in_failure.failed_at IS
    '最近失败时间 time of the last one; purged a day later';
COMMENT ON COLUMN egov.sign_in_failure.locked_until IS
    '锁定截止时间 locked until';

COMMIT;
