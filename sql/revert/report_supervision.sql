-- Revert egov:report_supervision from pg

BEGIN;

DROP VIEW egov_report.supervision_tasks;

COMMIT;
