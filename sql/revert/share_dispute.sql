-- Revert egov:share_dispute from pg

BEGIN;

DROP TABLE egov.share_dispute;

COMMIT;
