-- Revert egov:account from pg

BEGIN;

DROP TABLE egov.account;

COMMIT;
