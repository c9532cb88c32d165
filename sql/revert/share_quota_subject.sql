-- Revert egov:share_quota_subject from pg

BEGIN;

DROP TABLE egov.share_quota_subject;

COMMIT;
