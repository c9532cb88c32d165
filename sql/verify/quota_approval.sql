-- Verify egov:quota_approval on pg

BEGIN;

SELECT
    tenant, appraisal, grade, pool, share, reason, approved_by, approved_at
  FROM egov.quota_approval
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.quota_approval'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.quota_approval'::regclass
   AND conname IN (
           'quota_approval_appraisal_fkey',
           'quota_approval_approved_by_fkey',
           'quota_approval_pkey',
           'quota_approval_reason_check',
           'quota_approval_share_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.quota_approval'::regclass
   AND polname IN (
           'quota_approval_actor'
       );

ROLLBACK;
