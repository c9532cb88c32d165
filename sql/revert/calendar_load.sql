-- Revert egov:calendar_load from pg

BEGIN;

DROP FUNCTION egov.calendar_load(text, int4, jsonb);

COMMIT;
