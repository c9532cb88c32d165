-- Verify egov:api_appraisal on pg

BEGIN;

-- definers of the owner, open to the zones of their routes and to nobody else
SELECT 1 / (count(*) = 57 AND bool_and(ok))::int
  FROM (
           SELECT p.prosecdef
                  AND p.proowner = 'egov_owner'::regrole
                  AND has_function_privilege(f.zone, p.oid, 'EXECUTE') = f.granted
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) AS a WHERE a.grantee = 0) AS ok
             FROM (
                      VALUES
                          ('appraisal_list', 'egov_extranet', false),
                          ('appraisal_list', 'egov_intranet', true),
                          ('appraisal_list', 'egov_exchange', false),
                          ('appraisal_read', 'egov_extranet', false),
                          ('appraisal_read', 'egov_intranet', true),
                          ('appraisal_read', 'egov_exchange', false),
                          ('appraisal_create', 'egov_extranet', false),
                          ('appraisal_create', 'egov_intranet', true),
                          ('appraisal_create', 'egov_exchange', false),
                          ('appraisal_subject_add', 'egov_extranet', false),
                          ('appraisal_subject_add', 'egov_intranet', true),
                          ('appraisal_subject_add', 'egov_exchange', false),
                          ('appraisal_subject_list', 'egov_extranet', false),
                          ('appraisal_subject_list', 'egov_intranet', true),
                          ('appraisal_subject_list', 'egov_exchange', false),
                          ('committee_put', 'egov_extranet', false),
                          ('committee_put', 'egov_intranet', true),
                          ('committee_put', 'egov_exchange', false),
                          ('committee_list', 'egov_extranet', false),
                          ('committee_list', 'egov_intranet', true),
                          ('committee_list', 'egov_exchange', false),
                          ('appraisal_collect', 'egov_extranet', false),
                          ('appraisal_collect', 'egov_intranet', true),
                          ('appraisal_collect', 'egov_exchange', false),
                          ('appraisal_value_put', 'egov_extranet', false),
                          ('appraisal_value_put', 'egov_intranet', true),
                          ('appraisal_value_put', 'egov_exchange', false),
                          ('appraisal_value_list', 'egov_extranet', false),
                          ('appraisal_value_list', 'egov_intranet', true),
                          ('appraisal_value_list', 'egov_exchange', false),
                          ('appraisal_freeze', 'egov_extranet', false),
                          ('appraisal_freeze', 'egov_intranet', true),
                          ('appraisal_freeze', 'egov_exchange', false),
                          ('appraisal_calculate', 'egov_extranet', false),
                          ('appraisal_calculate', 'egov_intranet', true),
                          ('appraisal_calculate', 'egov_exchange', false),
                          ('result_desk', 'egov_extranet', false),
                          ('result_desk', 'egov_intranet', true),
                          ('result_desk', 'egov_exchange', false),
                          ('quota_list', 'egov_extranet', false),
                          ('quota_list', 'egov_intranet', true),
                          ('quota_list', 'egov_exchange', false),
                          ('quota_choose', 'egov_extranet', false),
                          ('quota_choose', 'egov_intranet', true),
                          ('quota_choose', 'egov_exchange', false),
                          ('quota_approve', 'egov_extranet', false),
                          ('quota_approve', 'egov_intranet', true),
                          ('quota_approve', 'egov_exchange', false),
                          ('appraisal_review', 'egov_extranet', false),
                          ('appraisal_review', 'egov_intranet', true),
                          ('appraisal_review', 'egov_exchange', false),
                          ('appraisal_publish', 'egov_extranet', false),
                          ('appraisal_publish', 'egov_intranet', true),
                          ('appraisal_publish', 'egov_exchange', false),
                          ('appraisal_close', 'egov_extranet', false),
                          ('appraisal_close', 'egov_intranet', true),
                          ('appraisal_close', 'egov_exchange', false)
                  ) AS f (name, zone, granted)
             JOIN pg_catalog.pg_proc AS p
               ON p.proname = f.name
              AND p.pronamespace = 'egov_api'::regnamespace
              AND p.proargtypes = '23 3802 3802'::oidvector
       ) AS checked;

ROLLBACK;
