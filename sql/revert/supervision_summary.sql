-- Revert egov:supervision_summary from pg

BEGIN;

DROP TABLE egov.supervision_summary;

COMMIT;
