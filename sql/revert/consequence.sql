-- Revert egov:consequence from pg

BEGIN;

DROP TABLE egov.consequence;

COMMIT;
