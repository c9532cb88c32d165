-- Verify egov:share_dispute on pg

BEGIN;

SELECT
    tenant, request, tier, reason, disputed_by, disputed_at, result, answer,
    decided_by, decided_at
  FROM egov.share_dispute
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_dispute'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_dispute'::regclass
   AND conname IN (
           'share_dispute_pkey',
           'share_dispute_reason_check',
           'share_dispute_request_fkey',
           'share_dispute_result_check',
           'share_dispute_tier_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_dispute'::regclass
   AND polname IN (
           'share_dispute_actor'
       );

ROLLBACK;
