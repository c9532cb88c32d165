-- Deploy egov:life_event to pg
-- requires: item
-- requires: translation
-- Life events: several items that people need for one matter.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.life_event (
    tenant  int4 NOT NULL,
    id      uuid NOT NULL,
    code    text NOT NULL,
    name    text NOT NULL,
    summary text,
    state   text NOT NULL DEFAULT 'published',
    version int4 NOT NULL DEFAULT 1,
    CONSTRAINT life_event_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT life_event_code_key
        UNIQUE (tenant, code),
    CONSTRAINT life_event_tenant_fkey
        FOREIGN KEY (tenant) REFERENCES egov.tenant (tenant),
    CONSTRAINT life_event_code_check
        CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    CONSTRAINT life_event_name_check
        CHECK (name <> ''),
    CONSTRAINT life_event_state_check
        CHECK (state IN ('published', 'withdrawn')),
    CONSTRAINT life_event_version_check
        CHECK (version > 0)
);

ALTER TABLE egov.life_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.life_event FORCE ROW LEVEL SECURITY;

CREATE POLICY life_event_actor ON egov.life_event
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.life_event IS
    '一件事 life event: 一次申请、一张表单联办的若干事项。Several items in one application with one form.';
COMMENT ON COLUMN egov.life_event.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.life_event.id IS
    '一件事标识 id; its name and summary in other languages are in egov.translation';
COMMENT ON COLUMN egov.life_event.code IS
    '代码 code';
COMMENT ON COLUMN egov.life_event.name IS
    '名称 name in Chinese';
COMMENT ON COLUMN egov.life_event.summary IS
    '说明 summary in Chinese';
COMMENT ON COLUMN egov.life_event.state IS
    '状态 state: published or withdrawn';
COMMENT ON COLUMN egov.life_event.version IS
    '版本 version of the row';

COMMIT;
