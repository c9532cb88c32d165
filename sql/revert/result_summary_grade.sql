-- Revert egov:result_summary_grade from pg

BEGIN;

DROP TABLE egov.result_summary_grade;

COMMIT;
