-- Verify egov:share_request on pg

BEGIN;

SELECT
    tenant, id, requester, provider, resource, purpose, basis, case_bound, items,
    listed, valid_through, quota_window, quota_calls, quota_rows, quota_subjects,
    state, applied_by, applied_at, supplement_asked, supplement_asked_at, supplement,
    supplemented_at, reply, reply_reason, replied_by, replied_at, grant_id,
    delivered_by, delivered_at, ended_by, ended_at, end_reason, version
  FROM egov.share_request
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_request'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 20)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_request'::regclass
   AND conname IN (
           'share_request_basis_check',
           'share_request_delivered_check',
           'share_request_ended_check',
           'share_request_grant_check',
           'share_request_grant_id_fkey',
           'share_request_grant_id_key',
           'share_request_items_check',
           'share_request_pkey',
           'share_request_provider_fkey',
           'share_request_purpose_fkey',
           'share_request_quota_check',
           'share_request_quota_positive_check',
           'share_request_quota_window_check',
           'share_request_reply_check',
           'share_request_requester_check',
           'share_request_requester_fkey',
           'share_request_resource_fkey',
           'share_request_state_check',
           'share_request_supplement_check',
           'share_request_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_request'::regclass
   AND polname IN (
           'share_request_actor'
       );

ROLLBACK;
