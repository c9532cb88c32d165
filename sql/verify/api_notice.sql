-- Verify egov:api_notice on pg

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
                          ('notice_list', 'egov_extranet', true),
                          ('notice_list', 'egov_intranet', false),
                          ('notice_list', 'egov_exchange', false),
                          ('notice_receive', 'egov_extranet', true),
                          ('notice_receive', 'egov_intranet', false),
                          ('notice_receive', 'egov_exchange', false),
                          ('case_notices', 'egov_extranet', true),
                          ('case_notices', 'egov_intranet', true),
                          ('case_notices', 'egov_exchange', false),
                          ('case_notice_deliver', 'egov_extranet', false),
                          ('case_notice_deliver', 'egov_intranet', true),
                          ('case_notice_deliver', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
