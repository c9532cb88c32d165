-- Verify egov:deputy on pg

BEGIN;

SELECT
    tenant, id, account, deputy_account, department, valid_from, valid_through
  FROM egov.deputy
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.deputy'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.deputy'::regclass
   AND conname IN (
           'deputy_account_fkey',
           'deputy_department_fkey',
           'deputy_deputy_account_check',
           'deputy_deputy_account_fkey',
           'deputy_pkey',
           'deputy_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.deputy'::regclass
   AND polname IN (
           'deputy_actor'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.deputy'::regclass
   AND c.relname IN (
           'deputy_deputy_account'
       );

ROLLBACK;
