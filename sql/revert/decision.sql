-- Revert egov:decision from pg

BEGIN;

DROP TABLE egov.decision;

COMMIT;
