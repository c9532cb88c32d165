-- Revert egov:access_log_subject from pg

BEGIN;

DROP TABLE egov.access_log_subject;

COMMIT;
