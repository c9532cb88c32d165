-- Revert egov:resource from pg

BEGIN;

DROP TABLE egov.resource;

COMMIT;
