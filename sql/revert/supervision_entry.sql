-- Revert egov:supervision_entry from pg

BEGIN;

DROP TABLE egov.supervision_entry;

COMMIT;
