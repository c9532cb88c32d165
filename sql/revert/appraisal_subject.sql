-- Revert egov:appraisal_subject from pg

BEGIN;

DROP TABLE egov.appraisal_subject;

COMMIT;
