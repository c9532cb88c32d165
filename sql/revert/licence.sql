-- Revert egov:licence from pg

BEGIN;

DROP TABLE egov.licence;

COMMIT;
