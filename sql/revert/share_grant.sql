-- Revert egov:share_grant from pg

BEGIN;

DROP TABLE egov.share_grant;

COMMIT;
