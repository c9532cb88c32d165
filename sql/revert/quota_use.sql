-- Revert egov:quota_use from pg

BEGIN;

DROP TABLE egov.quota_use;

COMMIT;
