-- Verify egov:doctor on pg

BEGIN;

-- it looks at everything, and says so
SELECT 1 / (count(DISTINCT subject) > 20)::int
  FROM egov.doctor();

-- it compares the library with the extension
SELECT 1 / (strpos(prosrc, 'egov.library_version()') > 0)::int
  FROM pg_proc
 WHERE oid = 'egov.doctor_server()'::regprocedure;

ROLLBACK;
