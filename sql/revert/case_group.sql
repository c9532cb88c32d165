-- Revert egov:case_group from pg

BEGIN;

DROP TABLE egov.case_group;

COMMIT;
