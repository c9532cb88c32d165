-- Revert egov:report_event from pg

BEGIN;

DROP VIEW egov_report.events;

COMMIT;
