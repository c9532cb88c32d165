-- Revert egov:commitment from pg

BEGIN;

DROP TABLE egov.commitment;

COMMIT;
