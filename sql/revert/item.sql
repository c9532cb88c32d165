-- Revert egov:item from pg

BEGIN;

DROP TABLE egov.item;

COMMIT;
