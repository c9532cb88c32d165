-- Revert egov:severity_summary from pg

BEGIN;

DROP TABLE egov.severity_summary;

COMMIT;
