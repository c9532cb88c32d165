-- Revert egov:quota_approval from pg

BEGIN;

DROP TABLE egov.quota_approval;

COMMIT;
