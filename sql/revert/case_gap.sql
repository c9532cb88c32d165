-- Revert egov:case_gap from pg

BEGIN;

DROP TABLE egov.case_gap;

COMMIT;
