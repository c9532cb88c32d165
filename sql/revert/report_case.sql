-- Revert egov:report_case from pg

BEGIN;

DROP VIEW egov_report.cases_by_month;
DROP VIEW egov_report.cases_by_item;
DROP VIEW egov_report.cases_by_department;
DROP VIEW egov_report.cases_by_state;
DROP VIEW egov_report.cases;

COMMIT;
