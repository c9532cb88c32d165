-- Revert egov:deadline_change from pg

BEGIN;

DROP TABLE egov.deadline_change;

COMMIT;
