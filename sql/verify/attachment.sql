-- Verify egov:attachment on pg

BEGIN;

SELECT
    tenant, case_id, material, name, type, size, sha256, uploaded_by, uploaded_at
  FROM egov.attachment
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.attachment'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.attachment'::regclass
   AND conname IN (
           'attachment_material_fkey',
           'attachment_name_check',
           'attachment_pkey',
           'attachment_sha256_check',
           'attachment_size_check',
           'attachment_type_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.attachment'::regclass
   AND polname IN (
           'attachment_actor'
       );

ROLLBACK;
