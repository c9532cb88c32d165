-- Revert egov:rater_summary from pg

BEGIN;

DROP TABLE egov.rater_summary;

COMMIT;
