-- Verify egov:role_holding on pg

BEGIN;

SELECT
    tenant, id, account, role, department, valid_from, valid_through, admin_kind
  FROM egov.role_holding
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.role_holding'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.role_holding'::regclass
   AND conname IN (
           'role_holding_account_fkey',
           'role_holding_admin_kind_check',
           'role_holding_admin_kind_excl',
           'role_holding_department_fkey',
           'role_holding_pkey',
           'role_holding_role_check',
           'role_holding_role_excl',
           'role_holding_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.role_holding'::regclass
   AND polname IN (
           'role_holding_actor'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.role_holding'::regclass
   AND c.relname IN (
           'role_holding_account',
           'role_holding_department'
       );

ROLLBACK;
