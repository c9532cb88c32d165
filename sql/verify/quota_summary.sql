-- Verify egov:quota_summary on pg

BEGIN;

SELECT
    tenant, appraisal, place, pool, grade, base, share, exact, places, taken
  FROM egov.quota_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.quota_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.quota_summary'::regclass
   AND conname IN (
           'quota_summary_appraisal_fkey',
           'quota_summary_base_check',
           'quota_summary_pkey',
           'quota_summary_taken_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.quota_summary'::regclass
   AND polname IN (
           'quota_summary_actor'
       );

ROLLBACK;
