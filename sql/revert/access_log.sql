-- Revert egov:access_log from pg

BEGIN;

DROP TABLE egov.access_log;

COMMIT;
