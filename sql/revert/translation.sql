-- Revert egov:translation from pg

BEGIN;

DROP TABLE egov.translation;

COMMIT;
