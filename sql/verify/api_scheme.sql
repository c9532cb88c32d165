-- Verify egov:api_scheme on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 18 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('scheme_list', 'egov_extranet', false),
                          ('scheme_list', 'egov_intranet', true),
                          ('scheme_list', 'egov_exchange', false),
                          ('scheme_read', 'egov_extranet', false),
                          ('scheme_read', 'egov_intranet', true),
                          ('scheme_read', 'egov_exchange', false),
                          ('scheme_create', 'egov_extranet', false),
                          ('scheme_create', 'egov_intranet', true),
                          ('scheme_create', 'egov_exchange', false),
                          ('scheme_change', 'egov_extranet', false),
                          ('scheme_change', 'egov_intranet', true),
                          ('scheme_change', 'egov_exchange', false),
                          ('scheme_check', 'egov_extranet', false),
                          ('scheme_check', 'egov_intranet', true),
                          ('scheme_check', 'egov_exchange', false),
                          ('scheme_publish', 'egov_extranet', false),
                          ('scheme_publish', 'egov_intranet', true),
                          ('scheme_publish', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
