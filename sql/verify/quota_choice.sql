-- Verify egov:quota_choice on pg

BEGIN;

SELECT
    tenant, appraisal, grade, subject, reason, chosen_by, chosen_at
  FROM egov.quota_choice
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.quota_choice'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.quota_choice'::regclass
   AND conname IN (
           'quota_choice_appraisal_fkey',
           'quota_choice_chosen_by_fkey',
           'quota_choice_pkey',
           'quota_choice_reason_check',
           'quota_choice_subject_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.quota_choice'::regclass
   AND polname IN (
           'quota_choice_actor'
       );

ROLLBACK;
