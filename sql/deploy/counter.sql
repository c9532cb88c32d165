-- Deploy egov:counter to pg
-- requires: tenant
-- Gapless numbers.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.counter (
    tenant int4 NOT NULL,
    kind   text NOT NULL,
    year   int4 NOT NULL,
    value  int8 NOT NULL DEFAULT 0,
    CONSTRAINT counter_pkey
        PRIMARY KEY (tenant, kind, year),
    CONSTRAINT counter_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT counter_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT counter_year_check
        CHECK (year BETWEEN 1900 AND 9999),
    CONSTRAINT counter_value_check
        CHECK (value >= 0)
);

ALTER TABLE egov.counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.counter FORCE ROW LEVEL SECURITY;

CREATE POLICY counter_actor ON egov.counter
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.counter IS
    '编号计数器 counter: 按种类和年度连续不断号的编号。The last number given, without gaps, by kind and year.';
COMMENT ON COLUMN egov.counter.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.counter.kind IS
    '种类 kind of number';
COMMENT ON COLUMN egov.counter.year IS
    '年度 year';
COMMENT ON COLUMN egov.counter.value IS
    '当前值 last number given';

COMMIT;
