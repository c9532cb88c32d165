-- Revert egov:department from pg

BEGIN;

DROP TABLE egov.department;

COMMIT;
