-- Revert egov:deputy from pg

BEGIN;

DROP TABLE egov.deputy;

COMMIT;
