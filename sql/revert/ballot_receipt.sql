-- Revert egov:ballot_receipt from pg

BEGIN;

DROP TABLE egov.ballot_receipt;

COMMIT;
