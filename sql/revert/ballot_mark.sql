-- Revert egov:ballot_mark from pg

BEGIN;

DROP TABLE egov.ballot_mark;

COMMIT;
