-- Revert egov:supervision_task from pg

BEGIN;

DROP TABLE egov.supervision_task;

COMMIT;
