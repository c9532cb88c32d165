-- Revert egov:notice from pg

BEGIN;

DROP TABLE egov.notice;

COMMIT;
