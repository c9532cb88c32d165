-- Revert egov:ballot_paper_subject from pg

BEGIN;

DROP TABLE egov.ballot_paper_subject;

COMMIT;
