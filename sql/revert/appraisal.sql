-- Revert egov:appraisal from pg

BEGIN;

DROP TABLE egov.appraisal;

COMMIT;
