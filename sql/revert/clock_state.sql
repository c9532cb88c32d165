-- Revert egov:clock_state from pg

BEGIN;

DROP TABLE egov.clock_state;

COMMIT;
