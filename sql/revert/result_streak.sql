-- Revert egov:result_streak from pg

BEGIN;

DROP VIEW egov.result_streak;

COMMIT;
