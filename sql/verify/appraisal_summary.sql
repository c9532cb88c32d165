-- Verify egov:appraisal_summary on pg

BEGIN;

SELECT
    tenant, appraisal, summarised_at, subjects, withheld
  FROM egov.appraisal_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.appraisal_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.appraisal_summary'::regclass
   AND conname IN (
           'appraisal_summary_appraisal_fkey',
           'appraisal_summary_pkey',
           'appraisal_summary_withheld_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.appraisal_summary'::regclass
   AND polname IN (
           'appraisal_summary_actor'
       );

ROLLBACK;
