-- Verify egov:quota_use on pg

BEGIN;

SELECT
    tenant, appraisal, place, pool, grade, base, share, exact, places,
    taken, tied, chosen
  FROM egov.quota_use
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.quota_use'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.quota_use'::regclass
   AND conname IN (
           'quota_use_appraisal_fkey',
           'quota_use_pkey',
           'quota_use_taken_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.quota_use'::regclass
   AND polname IN (
           'quota_use_actor'
       );

ROLLBACK;
