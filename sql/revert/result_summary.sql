-- Revert egov:result_summary from pg

BEGIN;

DROP TABLE egov.result_summary;

COMMIT;
