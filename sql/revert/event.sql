-- Revert egov:event from pg

BEGIN;

DROP TABLE egov.event;

COMMIT;
