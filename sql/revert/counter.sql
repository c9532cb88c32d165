-- Revert egov:counter from pg

BEGIN;

DROP TABLE egov.counter;

COMMIT;
