-- Verify egov:department on pg

BEGIN;

SELECT
    tenant, id, code, name, kind, uscc, parent, superior_tenant, superior, successor, valid_from,
    valid_through, version
  FROM egov.department
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.department'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 14)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.department'::regclass
   AND conname IN (
           'department_code_check',
           'department_code_key',
           'department_kind_check',
           'department_name_check',
           'department_parent_check',
           'department_parent_fkey',
           'department_pkey',
           'department_successor_check',
           'department_successor_fkey',
           'department_superior_check',
           'department_tenant_fkey',
           'department_uscc_check',
           'department_validity_check',
           'department_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.department'::regclass
   AND polname IN (
           'department_actor'
       );

ROLLBACK;
