-- Verify egov:api_rating on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 12 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('case_rate', 'egov_extranet', true),
                          ('case_rate', 'egov_intranet', false),
                          ('case_rate', 'egov_exchange', false),
                          ('rating_list', 'egov_extranet', false),
                          ('rating_list', 'egov_intranet', true),
                          ('rating_list', 'egov_exchange', false),
                          ('rating_contact', 'egov_extranet', false),
                          ('rating_contact', 'egov_intranet', true),
                          ('rating_contact', 'egov_exchange', false),
                          ('rating_rectify', 'egov_extranet', false),
                          ('rating_rectify', 'egov_intranet', true),
                          ('rating_rectify', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
