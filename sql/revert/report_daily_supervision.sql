-- Revert egov:report_daily_supervision from pg

BEGIN;

DROP VIEW egov_report.assessment_supervision;

COMMIT;
