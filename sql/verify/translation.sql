-- Verify egov:translation on pg

BEGIN;

SELECT
    tenant, subject, field, language, text, state
  FROM egov.translation
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.translation'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.translation'::regclass
   AND conname IN (
           'translation_field_check',
           'translation_language_check',
           'translation_pkey',
           'translation_state_check',
           'translation_tenant_fkey',
           'translation_text_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.translation'::regclass
   AND polname IN (
           'translation_actor'
       );

ROLLBACK;
