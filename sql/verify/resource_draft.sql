-- Verify egov:resource_draft on pg

BEGIN;

SELECT
    tenant, resource, content, drafted_by, drafted_at
  FROM egov.resource_draft
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.resource_draft'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.resource_draft'::regclass
   AND conname IN (
           'resource_draft_content_check',
           'resource_draft_pkey',
           'resource_draft_resource_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.resource_draft'::regclass
   AND polname IN (
           'resource_draft_actor'
       );

ROLLBACK;
