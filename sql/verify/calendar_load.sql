-- Verify egov:calendar_load on pg

BEGIN;

SELECT 1 / (prosecdef AND proowner = 'egov_owner'::regrole)::int
  FROM pg_catalog.pg_proc
 WHERE oid = 'egov.calendar_load(text, int4, jsonb)'::regprocedure;

-- a notice of a calendar of its own moves a working day
SELECT egov.calendar_load('verify', 2030, '[{"day": "2030-01-01", "kind": "off", "name": "one"}]');
SELECT 1 / (NOT egov.is_workday('2030-01-01', 'verify'))::int;

ROLLBACK;
