-- Revert egov:mandate from pg

BEGIN;

DROP TABLE egov.mandate;

COMMIT;
