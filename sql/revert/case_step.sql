-- Revert egov:case_step from pg

BEGIN;

DROP TABLE egov.case_step;

COMMIT;
