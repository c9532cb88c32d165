-- Revert egov:report_assessment from pg

BEGIN;

DROP VIEW egov_report.assessment_streaks;
DROP VIEW egov_report.assessment_by_year;
DROP VIEW egov_report.assessment_grades;
DROP VIEW egov_report.assessment_results;

COMMIT;
