-- Verify egov:share_quota_subject on pg

BEGIN;

SELECT
    tenant, grant_id, since, subject_hash
  FROM egov.share_quota_subject
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_quota_subject'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_quota_subject'::regclass
   AND conname IN (
           'share_quota_subject_pkey'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_quota_subject'::regclass
   AND polname IN (
           'share_quota_subject_log',
           'share_quota_subject_read'
       );

ROLLBACK;
