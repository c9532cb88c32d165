-- Revert egov:scheme from pg

BEGIN;

DROP TABLE egov.scheme;

COMMIT;
