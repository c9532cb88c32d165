-- Revert egov:case_stop from pg

BEGIN;

DROP TABLE egov.case_stop;

COMMIT;
