-- Revert egov:deadline from pg

BEGIN;

DROP TABLE egov.deadline;

COMMIT;
