-- Verify egov:resource_field on pg

BEGIN;

SELECT
    tenant, resource, position, name, element
  FROM egov.resource_field
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.resource_field'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.resource_field'::regclass
   AND conname IN (
           'resource_field_element_fkey',
           'resource_field_name_check',
           'resource_field_pkey',
           'resource_field_position_check',
           'resource_field_position_key',
           'resource_field_resource_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.resource_field'::regclass
   AND polname IN (
           'resource_field_actor'
       );

ROLLBACK;
