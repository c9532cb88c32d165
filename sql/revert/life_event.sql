-- Revert egov:life_event from pg

BEGIN;

DROP TABLE egov.life_event;

COMMIT;
