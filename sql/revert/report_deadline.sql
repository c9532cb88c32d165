-- Revert egov:report_deadline from pg

BEGIN;

DROP VIEW egov_report.deadlines_by_kind;
DROP VIEW egov_report.deadlines;

COMMIT;
