-- Verify egov:scheme on pg

BEGIN;

SELECT
    tenant, id, code, edition, name, class, content, state, drafted_by,
    drafted_at, published_by, published_at, digest, version
  FROM egov.scheme
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.scheme'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 13)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.scheme'::regclass
   AND conname IN (
           'scheme_class_check',
           'scheme_code_check',
           'scheme_content_check',
           'scheme_drafted_by_fkey',
           'scheme_edition_check',
           'scheme_edition_key',
           'scheme_name_check',
           'scheme_pkey',
           'scheme_published_by_fkey',
           'scheme_published_check',
           'scheme_second_check',
           'scheme_state_check',
           'scheme_version_check'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.scheme'::regclass
   AND polname IN (
           'scheme_insert',
           'scheme_read',
           'scheme_update'
       );

ROLLBACK;
