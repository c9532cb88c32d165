-- Revert egov:resource_field from pg

BEGIN;

DROP TABLE egov.resource_field;

COMMIT;
