-- Revert egov:report_department from pg

BEGIN;

DROP VIEW egov_report.departments;

COMMIT;
