-- Revert egov:quota_choice from pg

BEGIN;

DROP TABLE egov.quota_choice;

COMMIT;
