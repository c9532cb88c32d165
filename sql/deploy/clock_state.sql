-- Deploy egov:clock_state to pg
-- requires: tenant
-- What the clock work of a tenant has seen; its row is also the lock of a tick.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.clock_state (
    tenant          int4 NOT NULL,
    calendar_digest bytea,
    ticked_at       timestamptz,
    CONSTRAINT clock_state_pkey
        PRIMARY KEY (tenant),
    CONSTRAINT clock_state_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant)
);

ALTER TABLE egov.clock_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.clock_state FORCE ROW LEVEL SECURITY;

CREATE POLICY clock_state_actor ON egov.clock_state
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.clock_state IS
    '时钟状态 clock state: 定时任务的状态；该行也是并发运行的锁。State of the clock work; the row is also its lock.';
COMMENT ON COLUMN egov.clock_state.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.clock_state.calendar_digest IS
    '日历摘要 digest of the calendar that the deadlines rest on';
COMMENT ON COLUMN egov.clock_state.ticked_at IS
    '最近运行时间 time of the last tick';

COMMIT;
