-- Revert egov:report_step from pg

BEGIN;

DROP VIEW egov_report.steps;

COMMIT;
