-- Verify egov:result_summary on pg

BEGIN;

SELECT
    tenant, appraisal, place, department, departments, subjects, scored,
    mean, deviation, two_bad, three_good
  FROM egov.result_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.result_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.result_summary'::regclass
   AND conname IN (
           'result_summary_appraisal_fkey',
           'result_summary_department_check',
           'result_summary_department_fkey',
           'result_summary_pkey',
           'result_summary_scored_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.result_summary'::regclass
   AND polname IN (
           'result_summary_actor'
       );

ROLLBACK;
