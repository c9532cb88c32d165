-- Deploy egov:idempotency to pg
-- requires: tenant
-- Answers kept for a retry of the same write.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.idempotency (
    tenant      int4 NOT NULL,
    account     uuid NOT NULL,
    zone        text NOT NULL,
    key         text NOT NULL,
    fingerprint bytea NOT NULL,
    answer      jsonb,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_pkey
        PRIMARY KEY (tenant, account, zone, key),
    CONSTRAINT idempotency_zone_check
        CHECK (zone = ANY ('{extranet,intranet,exchange}')),
    CONSTRAINT idempotency_key_check
        CHECK (key <> '')
)
-- answers live for a day: not worth the time that compressing each of them takes
WITH (toast_tuple_target = 8160);

CREATE INDEX idempotency_created_at
    ON egov.idempotency (tenant, created_at);

ALTER TABLE egov.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.idempotency FORCE ROW LEVEL SECURITY;

CREATE POLICY idempotency_actor ON egov.idempotency
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.idempotency IS
    '幂等记录 idempotency: 写请求的答复，重试时原样返回。The answer of a write, given again to a retry. 匿名调用的账户为全零标识。The account of an anonymous call is the nil id, so there is no foreign key.';
COMMENT ON COLUMN egov.idempotency.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.idempotency.account IS
    '账户 account of the caller, nil id when anonymous';
COMMENT ON COLUMN egov.idempotency.zone IS
    '区域 zone of the call';
COMMENT ON COLUMN egov.idempotency.key IS
    '幂等键 key sent by the client';
COMMENT ON COLUMN egov.idempotency.fingerprint IS
    '请求指纹 hash of method, path, query, If-Match and body';
COMMENT ON COLUMN egov.idempotency.answer IS
    '答复 answer, absent while the first call runs';
COMMENT ON COLUMN egov.idempotency.created_at IS
    '创建时间 time of creation';

COMMIT;
