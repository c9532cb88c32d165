-- Verify egov:share_grant_field on pg

BEGIN;

SELECT
    tenant, grant_id, resource, name, mask
  FROM egov.share_grant_field
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_grant_field'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_grant_field'::regclass
   AND conname IN (
           'share_grant_field_grant_id_fkey',
           'share_grant_field_mask_check',
           'share_grant_field_name_fkey',
           'share_grant_field_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_grant_field'::regclass
   AND polname IN (
           'share_grant_field_actor'
       );

ROLLBACK;
