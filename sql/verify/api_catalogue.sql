-- Verify egov:api_catalogue on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 33 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('resource_list', 'egov_extranet', false),
                          ('resource_list', 'egov_intranet', true),
                          ('resource_list', 'egov_exchange', true),
                          ('resource_show', 'egov_extranet', false),
                          ('resource_show', 'egov_intranet', true),
                          ('resource_show', 'egov_exchange', true),
                          ('resource_catalogue', 'egov_extranet', false),
                          ('resource_catalogue', 'egov_intranet', true),
                          ('resource_catalogue', 'egov_exchange', true),
                          ('resource_table', 'egov_extranet', false),
                          ('resource_table', 'egov_intranet', true),
                          ('resource_table', 'egov_exchange', true),
                          ('resource_create', 'egov_extranet', false),
                          ('resource_create', 'egov_intranet', true),
                          ('resource_create', 'egov_exchange', false),
                          ('resource_draft', 'egov_extranet', false),
                          ('resource_draft', 'egov_intranet', true),
                          ('resource_draft', 'egov_exchange', false),
                          ('resource_draft_read', 'egov_extranet', false),
                          ('resource_draft_read', 'egov_intranet', true),
                          ('resource_draft_read', 'egov_exchange', false),
                          ('resource_publish', 'egov_extranet', false),
                          ('resource_publish', 'egov_intranet', true),
                          ('resource_publish', 'egov_exchange', false),
                          ('resource_withdraw', 'egov_extranet', false),
                          ('resource_withdraw', 'egov_intranet', true),
                          ('resource_withdraw', 'egov_exchange', false),
                          ('open_data_read', 'egov_extranet', true),
                          ('open_data_read', 'egov_intranet', true),
                          ('open_data_read', 'egov_exchange', true),
                          ('open_data_table', 'egov_extranet', true),
                          ('open_data_table', 'egov_intranet', true),
                          ('open_data_table', 'egov_exchange', true)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
