-- Verify egov:analyst_policy on pg

BEGIN;

SELECT 1 / (count(*) = 24)::int
  FROM pg_catalog.pg_policy
 WHERE polroles = ARRAY['egov_analyst'::regrole::oid]
   AND polcmd = 'r'
   AND polname IN (
           'tenant_analyst',
           'department_analyst',
           'item_analyst',
           'item_version_analyst',
           'item_field_analyst',
           'item_material_analyst',
           'item_step_analyst',
           'translation_analyst',
           'case_file_analyst',
           'case_step_analyst',
           'decision_analyst',
           'licence_analyst',
           'delivery_analyst',
           'event_analyst',
           'scheme_analyst',
           'appraisal_analyst',
           'result_objection_analyst',
           'quota_summary_analyst',
           'appraisal_summary_analyst',
           'result_summary_analyst',
           'result_summary_grade_analyst',
           'supervision_summary_analyst',
           'turnout_summary_analyst',
           'severity_summary_analyst'
       );

ROLLBACK;
