-- Verify egov:assess_replay on pg

BEGIN;

-- definers of the owner, for nobody else
SELECT 1 / (count(*) = 2 AND bool_and(prosecdef AND proowner = 'egov_owner'::regrole))::int
  FROM pg_catalog.pg_proc AS p
 WHERE pronamespace = 'egov'::regnamespace
   AND proname IN ('assess_replay', 'assess_explain')
   AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0);

ROLLBACK;
