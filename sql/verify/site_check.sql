-- Verify egov:site_check on pg

BEGIN;

SELECT
    tenant, step, case_id, officers, planned_on, place, named_by, named_at
  FROM egov.site_check
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.site_check'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.site_check'::regclass
   AND conname IN (
           'site_check_case_id_fkey',
           'site_check_officers_check',
           'site_check_pkey',
           'site_check_step_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.site_check'::regclass
   AND polname IN (
           'site_check_actor'
       );

ROLLBACK;
