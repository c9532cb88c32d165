-- Verify egov:api_supervision on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 24 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('supervision_summarize', 'egov_extranet', false),
                          ('supervision_summarize', 'egov_intranet', true),
                          ('supervision_summarize', 'egov_exchange', false),
                          ('supervision_cases', 'egov_extranet', false),
                          ('supervision_cases', 'egov_intranet', true),
                          ('supervision_cases', 'egov_exchange', false),
                          ('supervision_task_list', 'egov_extranet', false),
                          ('supervision_task_list', 'egov_intranet', true),
                          ('supervision_task_list', 'egov_exchange', false),
                          ('supervision_task_create', 'egov_extranet', false),
                          ('supervision_task_create', 'egov_intranet', true),
                          ('supervision_task_create', 'egov_exchange', false),
                          ('supervision_task_reply', 'egov_extranet', false),
                          ('supervision_task_reply', 'egov_intranet', true),
                          ('supervision_task_reply', 'egov_exchange', false),
                          ('supervision_task_urge', 'egov_extranet', false),
                          ('supervision_task_urge', 'egov_intranet', true),
                          ('supervision_task_urge', 'egov_exchange', false),
                          ('supervision_task_extend', 'egov_extranet', false),
                          ('supervision_task_extend', 'egov_intranet', true),
                          ('supervision_task_extend', 'egov_exchange', false),
                          ('supervision_task_close', 'egov_extranet', false),
                          ('supervision_task_close', 'egov_intranet', true),
                          ('supervision_task_close', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
