-- Revert egov:report_item from pg

BEGIN;

DROP VIEW egov_report.items;

COMMIT;
