-- Revert egov:routine_record from pg

BEGIN;

DROP TABLE egov.routine_record;

COMMIT;
