-- Verify egov:share_grant on pg

BEGIN;

SELECT
    tenant, id, effect, requester, resource, purpose, basis, case_bound, items, listed,
    valid_from, valid_through, revoked_at, revoked_by, revoke_reason, quota_window,
    quota_calls, quota_rows, quota_subjects, granted_by, version
  FROM egov.share_grant
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_grant'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 13)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_grant'::regclass
   AND conname IN (
           'share_grant_basis_check',
           'share_grant_effect_check',
           'share_grant_items_check',
           'share_grant_pkey',
           'share_grant_purpose_fkey',
           'share_grant_quota_check',
           'share_grant_quota_positive_check',
           'share_grant_quota_window_check',
           'share_grant_requester_fkey',
           'share_grant_resource_fkey',
           'share_grant_revoked_check',
           'share_grant_validity_check',
           'share_grant_version_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_grant'::regclass
   AND polname IN (
           'share_grant_actor',
           'share_grant_log'
       );

ROLLBACK;
