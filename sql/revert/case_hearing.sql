-- Revert egov:case_hearing from pg

BEGIN;

DROP TABLE egov.case_hearing;

COMMIT;
