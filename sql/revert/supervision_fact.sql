-- Revert egov:supervision_fact from pg

BEGIN;

DROP TABLE egov.supervision_fact;

COMMIT;
