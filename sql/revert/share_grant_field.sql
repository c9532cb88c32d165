-- Revert egov:share_grant_field from pg

BEGIN;

DROP TABLE egov.share_grant_field;

COMMIT;
