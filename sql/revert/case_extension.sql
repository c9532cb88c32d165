-- Revert egov:case_extension from pg

BEGIN;

DROP TABLE egov.case_extension;

COMMIT;
