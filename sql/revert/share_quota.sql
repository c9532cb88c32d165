-- Revert egov:share_quota from pg

BEGIN;

DROP TABLE egov.share_quota;

COMMIT;
