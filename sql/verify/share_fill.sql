-- Verify egov:share_fill on pg

BEGIN;

-- for the owner alone
SELECT 1 / (count(*) = 2 AND bool_and(ok))::int
  FROM (
           SELECT p.proowner = 'egov_owner'::regrole
                  AND NOT p.prosecdef
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee <> p.proowner) AS ok
             FROM pg_catalog.pg_proc AS p
            WHERE p.oid IN (
                      'egov.share_field(int4, text, text)'::regprocedure,
                      'egov.share_fill(int4, uuid, text, text, text, text, text[], text)'::regprocedure
                  )
       ) AS checked;

ROLLBACK;
