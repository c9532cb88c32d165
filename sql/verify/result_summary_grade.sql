-- Verify egov:result_summary_grade on pg

BEGIN;

SELECT
    tenant, appraisal, place, grade, ordinal, subjects
  FROM egov.result_summary_grade
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.result_summary_grade'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.result_summary_grade'::regclass
   AND conname IN (
           'result_summary_grade_pkey',
           'result_summary_grade_subjects_check',
           'result_summary_grade_summary_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.result_summary_grade'::regclass
   AND polname IN (
           'result_summary_grade_actor'
       );

ROLLBACK;
