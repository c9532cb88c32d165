-- Verify egov:share_request_field on pg

BEGIN;

SELECT
    tenant, request, resource, name, mask
  FROM egov.share_request_field
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_request_field'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_request_field'::regclass
   AND conname IN (
           'share_request_field_mask_check',
           'share_request_field_name_fkey',
           'share_request_field_pkey',
           'share_request_field_request_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_request_field'::regclass
   AND polname IN (
           'share_request_field_actor'
       );

ROLLBACK;
