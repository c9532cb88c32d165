-- Deploy egov:event to pg
-- requires: uuid7_bound
-- requires: tenant
-- The event ledger, in quarterly partitions on its UUIDv7, which egov.partition_tend makes.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.event (
    tenant       int4 NOT NULL,
    id           uuid NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    actor        uuid,
    department   uuid,
    subject_kind text NOT NULL,
    subject      uuid NOT NULL,
    kind         text NOT NULL,
    data         jsonb,
    request_id   text,
    CONSTRAINT event_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT event_subject_kind_check
        CHECK (egov.is_code(subject_kind)),
    CONSTRAINT event_kind_check
        CHECK (egov.is_code(kind)),
    CONSTRAINT event_data_check
        CHECK (jsonb_typeof(data) = 'object')
) PARTITION BY RANGE (id);

CREATE INDEX event_subject
    ON egov.event (tenant, subject, id);

ALTER TABLE egov.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.event FORCE ROW LEVEL SECURITY;

CREATE POLICY event_insert ON egov.event
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY event_read ON egov.event
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

COMMENT ON TABLE egov.event IS
    '事件 event: 只增不改的事件台账。The ledger of everything that happened; rows are only ever added. 不设外键，台账独立于所记对象。It has no foreign key: the ledger outlives what it tells of.';
COMMENT ON COLUMN egov.event.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.event.id IS
    '事件标识 id, a UUID version 7 that also orders the ledger';
COMMENT ON COLUMN egov.event.at IS
    '时间 time';
COMMENT ON COLUMN egov.event.actor IS
    '操作账户 account that acted, absent for the system';
COMMENT ON COLUMN egov.event.department IS
    '部门 department of the actor';
COMMENT ON COLUMN egov.event.subject_kind IS
    '对象类别 kind of thing it is about';
COMMENT ON COLUMN egov.event.subject IS
    '对象 thing it is about';
COMMENT ON COLUMN egov.event.kind IS
    '事件类别 kind of event';
COMMENT ON COLUMN egov.event.data IS
    '内容 facts of the event, never personal data, absent for none';
COMMENT ON COLUMN egov.event.request_id IS
    '请求标识 request that caused it';

CREATE TABLE egov.event_default PARTITION OF egov.event DEFAULT;
ALTER TABLE egov.event_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.event_default FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE egov.event_default IS
    '事件缺省分区 default partition of event: 应始终为空。It should always be empty.';
REVOKE ALL ON egov.event_default FROM egov_owner;

COMMIT;
