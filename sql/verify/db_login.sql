-- Verify egov:db_login on pg

BEGIN;

SELECT
    tenant, login, department, valid_from, valid_through
  FROM egov.db_login
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.db_login'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.db_login'::regclass
   AND conname IN (
           'db_login_department_fkey',
           'db_login_login_check',
           'db_login_pkey',
           'db_login_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.db_login'::regclass
   AND polname IN (
           'db_login_actor'
       );

ROLLBACK;
