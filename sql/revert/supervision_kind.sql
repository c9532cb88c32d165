-- Revert egov:supervision_kind from pg

BEGIN;

DROP TABLE egov.supervision_kind;

COMMIT;
