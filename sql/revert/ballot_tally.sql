-- Revert egov:ballot_tally from pg

BEGIN;

DROP FUNCTION egov.ballot_published(int4, uuid);
DROP FUNCTION egov.ballot_tally(int4, uuid);

COMMIT;
