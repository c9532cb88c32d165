-- Verify egov:resource_code_part on pg

BEGIN;

SELECT
    part, least, most, basis
  FROM egov.resource_code_part
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.resource_code_part'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.resource_code_part'::regclass
   AND conname IN (
           'resource_code_part_part_check',
           'resource_code_part_pkey',
           'resource_code_part_width_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.resource_code_part'::regclass
   AND polname IN (
           'resource_code_part_read'
       );

ROLLBACK;
