-- Verify egov:api_routine_record on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 27 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('routine_record_create', 'egov_extranet', false),
                          ('routine_record_create', 'egov_intranet', true),
                          ('routine_record_create', 'egov_exchange', false),
                          ('routine_record_mine', 'egov_extranet', false),
                          ('routine_record_mine', 'egov_intranet', true),
                          ('routine_record_mine', 'egov_exchange', false),
                          ('routine_record_desk', 'egov_extranet', false),
                          ('routine_record_desk', 'egov_intranet', true),
                          ('routine_record_desk', 'egov_exchange', false),
                          ('routine_record_grade', 'egov_extranet', false),
                          ('routine_record_grade', 'egov_intranet', true),
                          ('routine_record_grade', 'egov_exchange', false),
                          ('supervision_fact_list', 'egov_extranet', false),
                          ('supervision_fact_list', 'egov_intranet', true),
                          ('supervision_fact_list', 'egov_exchange', false),
                          ('supervision_fact_create', 'egov_extranet', false),
                          ('supervision_fact_create', 'egov_intranet', true),
                          ('supervision_fact_create', 'egov_exchange', false),
                          ('supervision_fact_revoke', 'egov_extranet', false),
                          ('supervision_fact_revoke', 'egov_intranet', true),
                          ('supervision_fact_revoke', 'egov_exchange', false),
                          ('supervision_kind_list', 'egov_extranet', false),
                          ('supervision_kind_list', 'egov_intranet', true),
                          ('supervision_kind_list', 'egov_exchange', false),
                          ('supervision_kind_create', 'egov_extranet', false),
                          ('supervision_kind_create', 'egov_intranet', true),
                          ('supervision_kind_create', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
