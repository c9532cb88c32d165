-- Verify egov:share_quota on pg

BEGIN;

SELECT
    tenant, grant_id, since, calls, rows, subjects
  FROM egov.share_quota
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_quota'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_quota'::regclass
   AND conname IN (
           'share_quota_count_check',
           'share_quota_pkey'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_quota'::regclass
   AND polname IN (
           'share_quota_log',
           'share_quota_read'
       );

ROLLBACK;
