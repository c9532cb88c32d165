-- Revert egov:session from pg

BEGIN;

DROP TABLE egov.session;

COMMIT;
