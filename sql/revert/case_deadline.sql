-- Revert egov:case_deadline from pg

BEGIN;

DROP TABLE egov.case_deadline;

COMMIT;
