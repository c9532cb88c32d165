-- Revert egov:idempotency from pg

BEGIN;

DROP TABLE egov.idempotency;

COMMIT;
