-- Verify egov:ballot_tally on pg

BEGIN;

-- for the owner alone
SELECT 1 / (count(*) = 2 AND bool_and(
               p.proowner = 'egov_owner'::regrole
               AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0)
               AND obj_description(p.oid, 'pg_proc') IS NOT NULL
           ))::int
  FROM pg_catalog.pg_proc AS p
 WHERE p.oid IN (
           'egov.ballot_tally(int4, uuid)'::regprocedure,
           'egov.ballot_published(int4, uuid)'::regprocedure
       );

ROLLBACK;
