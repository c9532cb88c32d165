-- Revert egov:report_lamp from pg

BEGIN;

DROP VIEW egov_report.times_by_department;
DROP VIEW egov_report.lamps_by_department;

COMMIT;
