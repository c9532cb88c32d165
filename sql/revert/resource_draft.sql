-- Revert egov:resource_draft from pg

BEGIN;

DROP TABLE egov.resource_draft;

COMMIT;
