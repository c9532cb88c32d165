-- Revert egov:ballot_voter from pg

BEGIN;

DROP TABLE egov.ballot_voter;

COMMIT;
