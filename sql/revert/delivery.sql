-- Revert egov:delivery from pg

BEGIN;

DROP TABLE egov.delivery;

COMMIT;
