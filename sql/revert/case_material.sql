-- Revert egov:case_material from pg

BEGIN;

DROP TABLE egov.case_material;

COMMIT;
