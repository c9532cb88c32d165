-- Revert egov:turnout_summary from pg

BEGIN;

DROP TABLE egov.turnout_summary;

COMMIT;
