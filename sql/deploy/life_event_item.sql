-- Deploy egov:life_event_item to pg
-- requires: life_event
-- Items of a life event, in the order in which they are shown.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.life_event_item (
    tenant     int4 NOT NULL,
    life_event uuid NOT NULL,
    ordinal    int4 NOT NULL,
    item       uuid NOT NULL,
    CONSTRAINT life_event_item_pkey
        PRIMARY KEY (tenant, life_event, ordinal),
    CONSTRAINT life_event_item_item_key
        UNIQUE (tenant, life_event, item),
    CONSTRAINT life_event_item_life_event_fkey
        FOREIGN KEY (tenant, life_event) REFERENCES egov.life_event (tenant, id),
    CONSTRAINT life_event_item_item_fkey
        FOREIGN KEY (tenant, item) REFERENCES egov.item (tenant, id),
    CONSTRAINT life_event_item_ordinal_check
        CHECK (ordinal > 0)
);

ALTER TABLE egov.life_event_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.life_event_item FORCE ROW LEVEL SECURITY;

CREATE POLICY life_event_item_actor ON egov.life_event_item
    FOR ALL TO egov_owner
    USING (egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.life_event_item IS
    '一件事事项 item of a life event: 一件事所含的事项。An item that belongs to a life event.';
COMMENT ON COLUMN egov.life_event_item.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.life_event_item.life_event IS
    '一件事 life event';
COMMENT ON COLUMN egov.life_event_item.ordinal IS
    '序号 order';
COMMENT ON COLUMN egov.life_event_item.item IS
    '事项 item';

COMMIT;
