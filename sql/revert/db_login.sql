-- Revert egov:db_login from pg

BEGIN;

DROP TABLE egov.db_login;

COMMIT;
