-- Revert egov:appraisal_value from pg

BEGIN;

DROP TABLE egov.appraisal_value;

COMMIT;
