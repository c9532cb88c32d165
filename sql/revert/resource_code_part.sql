-- Revert egov:resource_code_part from pg

BEGIN;

DROP TABLE egov.resource_code_part;

COMMIT;
