-- Verify egov:share_objection on pg

BEGIN;

SELECT
    tenant, id, resource, field, provider, party, department, account, raised_at,
    state, reason, concluded_at, concluded_by, version
  FROM egov.share_objection
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_objection'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 10)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_objection'::regclass
   AND conname IN (
           'share_objection_concluded_check',
           'share_objection_department_fkey',
           'share_objection_party_fkey',
           'share_objection_pkey',
           'share_objection_provider_fkey',
           'share_objection_raised_check',
           'share_objection_reason_check',
           'share_objection_resource_fkey',
           'share_objection_state_check',
           'share_objection_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_objection'::regclass
   AND polname IN (
           'share_objection_actor'
       );

ROLLBACK;
