-- Revert egov:life_event_item from pg

BEGIN;

DROP TABLE egov.life_event_item;

COMMIT;
