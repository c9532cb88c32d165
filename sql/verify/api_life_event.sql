-- Verify egov:api_life_event on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 15 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('life_event_list', 'egov_extranet', true),
                          ('life_event_list', 'egov_intranet', true),
                          ('life_event_list', 'egov_exchange', false),
                          ('life_event_read', 'egov_extranet', true),
                          ('life_event_read', 'egov_intranet', true),
                          ('life_event_read', 'egov_exchange', false),
                          ('life_event_apply', 'egov_extranet', true),
                          ('life_event_apply', 'egov_intranet', true),
                          ('life_event_apply', 'egov_exchange', false),
                          ('case_group_submit', 'egov_extranet', true),
                          ('case_group_submit', 'egov_intranet', true),
                          ('case_group_submit', 'egov_exchange', false),
                          ('case_group_read', 'egov_extranet', true),
                          ('case_group_read', 'egov_intranet', true),
                          ('case_group_read', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
