-- Revert egov:appraisal_summary from pg

BEGIN;

DROP TABLE egov.appraisal_summary;

COMMIT;
