-- Revert egov:result from pg

BEGIN;

DROP TABLE egov.result;

COMMIT;
