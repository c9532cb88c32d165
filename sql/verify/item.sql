-- Verify egov:item on pg

BEGIN;

SELECT
    tenant, id, code, department, current_version, state, version, created_at
  FROM egov.item
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.item'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.item'::regclass
   AND conname IN (
           'item_code_check',
           'item_code_key',
           'item_current_version_check',
           'item_department_fkey',
           'item_pkey',
           'item_state_check',
           'item_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.item'::regclass
   AND polname IN (
           'item_actor'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.item'::regclass
   AND c.relname IN (
           'item_department'
       );

ROLLBACK;
