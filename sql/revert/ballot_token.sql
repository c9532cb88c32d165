-- Revert egov:ballot_token from pg

BEGIN;

DROP TABLE egov.ballot_token;

COMMIT;
