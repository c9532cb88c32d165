-- Verify egov:severity_summary on pg

BEGIN;

SELECT
    tenant, appraisal, indicator, rater_groups, figures, marks, mean
  FROM egov.severity_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.severity_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.severity_summary'::regclass
   AND conname IN (
           'severity_summary_appraisal_fkey',
           'severity_summary_marks_check',
           'severity_summary_pkey',
           'severity_summary_rater_groups_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.severity_summary'::regclass
   AND polname IN (
           'severity_summary_actor'
       );

ROLLBACK;
