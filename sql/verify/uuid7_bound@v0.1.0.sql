-- Verify egov:uuid7_bound on pg

BEGIN;

SELECT 1 / (egov.uuid7_bound('2026-01-01 00:00:00.001+00')
            = '019b76da-a801-7000-8000-000000000000')::int;

SELECT 1 / (provolatile = 'i' AND proowner = 'egov_owner'::regrole)::int
  FROM pg_catalog.pg_proc
 WHERE oid = 'egov.uuid7_bound(timestamptz)'::regprocedure;

ROLLBACK;
