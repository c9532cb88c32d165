-- Verify egov:purpose on pg

BEGIN;

SELECT
    tenant, code, name, name_en, parent, disclosure
  FROM egov.purpose
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.purpose'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.purpose'::regclass
   AND conname IN (
           'purpose_code_check',
           'purpose_disclosure_check',
           'purpose_name_check',
           'purpose_parent_check',
           'purpose_parent_fkey',
           'purpose_pkey',
           'purpose_tenant_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.purpose'::regclass
   AND polname IN (
           'purpose_actor'
       );

ROLLBACK;
