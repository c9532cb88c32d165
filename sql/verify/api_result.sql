-- Verify egov:api_result on pg

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
                          ('result_mine', 'egov_extranet', false),
                          ('result_mine', 'egov_intranet', true),
                          ('result_mine', 'egov_exchange', false),
                          ('result_read', 'egov_extranet', false),
                          ('result_read', 'egov_intranet', true),
                          ('result_read', 'egov_exchange', false),
                          ('result_explain', 'egov_extranet', false),
                          ('result_explain', 'egov_intranet', true),
                          ('result_explain', 'egov_exchange', false),
                          ('appraisal_published', 'egov_extranet', false),
                          ('appraisal_published', 'egov_intranet', true),
                          ('appraisal_published', 'egov_exchange', false),
                          ('result_objection_raise', 'egov_extranet', false),
                          ('result_objection_raise', 'egov_intranet', true),
                          ('result_objection_raise', 'egov_exchange', false),
                          ('result_objection_mine', 'egov_extranet', false),
                          ('result_objection_mine', 'egov_intranet', true),
                          ('result_objection_mine', 'egov_exchange', false),
                          ('result_objection_list', 'egov_extranet', false),
                          ('result_objection_list', 'egov_intranet', true),
                          ('result_objection_list', 'egov_exchange', false),
                          ('result_objection_read', 'egov_extranet', false),
                          ('result_objection_read', 'egov_intranet', true),
                          ('result_objection_read', 'egov_exchange', false),
                          ('result_objection_decide', 'egov_extranet', false),
                          ('result_objection_decide', 'egov_intranet', true),
                          ('result_objection_decide', 'egov_exchange', false),
                          ('result_objection_extend', 'egov_extranet', false),
                          ('result_objection_extend', 'egov_intranet', true),
                          ('result_objection_extend', 'egov_exchange', false),
                          ('consequence_list', 'egov_extranet', false),
                          ('consequence_list', 'egov_intranet', true),
                          ('consequence_list', 'egov_exchange', false),
                          ('consequence_mine', 'egov_extranet', false),
                          ('consequence_mine', 'egov_intranet', true),
                          ('consequence_mine', 'egov_exchange', false),
                          ('consequence_decide', 'egov_extranet', false),
                          ('consequence_decide', 'egov_intranet', true),
                          ('consequence_decide', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
