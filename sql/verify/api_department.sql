-- Verify egov:api_department on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 9 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('department_list', 'egov_extranet', true),
                          ('department_list', 'egov_intranet', true),
                          ('department_list', 'egov_exchange', false),
                          ('department_create', 'egov_extranet', false),
                          ('department_create', 'egov_intranet', true),
                          ('department_create', 'egov_exchange', false),
                          ('department_officials', 'egov_extranet', false),
                          ('department_officials', 'egov_intranet', true),
                          ('department_officials', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
