-- Revert egov:quota_summary from pg

BEGIN;

DROP TABLE egov.quota_summary;

COMMIT;
