-- Revert egov:person from pg

BEGIN;

DROP TABLE egov.person;

COMMIT;
