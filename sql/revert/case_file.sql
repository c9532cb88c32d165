-- Revert egov:case_file from pg

BEGIN;

DROP TABLE egov.case_file;

COMMIT;
