-- Verify egov:share_read on pg

BEGIN;

SELECT 1 / (p.prosecdef
            AND p.proowner = 'egov_owner'::regrole
            AND has_function_privilege('egov_requester', p.oid, 'EXECUTE')
            AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0))::int
  FROM pg_catalog.pg_proc AS p
 WHERE p.oid = 'egov.share_read(int4, text, jsonb, text, text)'::regprocedure;

ROLLBACK;
