-- Revert egov:ballot from pg

BEGIN;

DROP TABLE egov.ballot;

COMMIT;
