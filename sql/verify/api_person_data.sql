-- Verify egov:api_person_data on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 39 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('usage_list', 'egov_extranet', true),
                          ('usage_list', 'egov_intranet', false),
                          ('usage_list', 'egov_exchange', false),
                          ('usage_count', 'egov_extranet', true),
                          ('usage_count', 'egov_intranet', false),
                          ('usage_count', 'egov_exchange', false),
                          ('usage_erase', 'egov_extranet', false),
                          ('usage_erase', 'egov_intranet', true),
                          ('usage_erase', 'egov_exchange', false),
                          ('usage_find', 'egov_extranet', false),
                          ('usage_find', 'egov_intranet', false),
                          ('usage_find', 'egov_exchange', true),
                          ('usage_period', 'egov_extranet', false),
                          ('usage_period', 'egov_intranet', false),
                          ('usage_period', 'egov_exchange', true),
                          ('usage_heartbeat', 'egov_extranet', false),
                          ('usage_heartbeat', 'egov_intranet', false),
                          ('usage_heartbeat', 'egov_exchange', true),
                          ('objection_raise', 'egov_extranet', true),
                          ('objection_raise', 'egov_intranet', false),
                          ('objection_raise', 'egov_exchange', false),
                          ('objection_file', 'egov_extranet', false),
                          ('objection_file', 'egov_intranet', true),
                          ('objection_file', 'egov_exchange', false),
                          ('objection_mine', 'egov_extranet', true),
                          ('objection_mine', 'egov_intranet', false),
                          ('objection_mine', 'egov_exchange', false),
                          ('objection_list', 'egov_extranet', false),
                          ('objection_list', 'egov_intranet', true),
                          ('objection_list', 'egov_exchange', false),
                          ('objection_read', 'egov_extranet', false),
                          ('objection_read', 'egov_intranet', true),
                          ('objection_read', 'egov_exchange', false),
                          ('objection_conclude', 'egov_extranet', false),
                          ('objection_conclude', 'egov_intranet', true),
                          ('objection_conclude', 'egov_exchange', false),
                          ('correction_list', 'egov_extranet', false),
                          ('correction_list', 'egov_intranet', true),
                          ('correction_list', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
