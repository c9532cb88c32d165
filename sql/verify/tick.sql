-- Verify egov:tick on pg

BEGIN;

-- a definer of the owner, open to the clock alone
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_proc AS p
 WHERE p.oid = 'egov.tick(int4)'::regprocedure
   AND p.prosecdef
   AND p.proowner = 'egov_owner'::regrole
   AND has_function_privilege('egov_clock', p.oid, 'EXECUTE')
   AND NOT has_function_privilege('egov_extranet', p.oid, 'EXECUTE')
   AND NOT has_function_privilege('egov_intranet', p.oid, 'EXECUTE')
   AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0);

ROLLBACK;
