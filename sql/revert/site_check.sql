-- Revert egov:site_check from pg

BEGIN;

DROP TABLE egov.site_check;

COMMIT;
