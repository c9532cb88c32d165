-- Revert egov:procedure from pg

BEGIN;

DROP TABLE egov.procedure;

COMMIT;
