-- Revert egov:purpose from pg

BEGIN;

DROP TABLE egov.purpose;

COMMIT;
