-- Revert egov:ballot_paper from pg

BEGIN;

DROP TABLE egov.ballot_paper;

COMMIT;
