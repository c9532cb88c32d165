-- Verify egov:grant_held on pg

BEGIN;

SELECT 1 / (count(*) > 0)::int
  FROM egov.grant_held()
 WHERE kind = 'SCHEMA' AND object = 'egov_api' AND grantee = 'egov_extranet' AND privilege = 'USAGE';

-- it looks at locks that nobody owns
SELECT 1 / (strpos(prosrc, 'advisory') > 0)::int
  FROM pg_proc
 WHERE oid = 'egov.grant_held()'::regprocedure;

ROLLBACK;
