-- Verify egov:resource on pg

BEGIN;

SELECT
    tenant, id, code, name, provider, classification, summary, format, share_class,
    share_basis, share_manner, open_class, open_condition, update_cycle, published_on, linked,
    source_schema, source_name, subject_field, state, drafted_by, approved_by, version
  FROM egov.resource
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.resource'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 16)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.resource'::regclass
   AND conname IN (
           'resource_code_check',
           'resource_code_key',
           'resource_name_check',
           'resource_open_class_check',
           'resource_open_condition_check',
           'resource_pkey',
           'resource_provider_fkey',
           'resource_published_check',
           'resource_second_check',
           'resource_share_basis_check',
           'resource_share_class_check',
           'resource_share_manner_check',
           'resource_source_check',
           'resource_state_check',
           'resource_update_cycle_check',
           'resource_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.resource'::regclass
   AND polname IN (
           'resource_actor'
       );

ROLLBACK;
