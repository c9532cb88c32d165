-- Verify egov:person_inquirer on pg

BEGIN;

SELECT
    tenant, account, department, basis, valid_from, valid_through
  FROM egov.person_inquirer
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.person_inquirer'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.person_inquirer'::regclass
   AND conname IN (
           'person_inquirer_account_fkey',
           'person_inquirer_basis_check',
           'person_inquirer_department_fkey',
           'person_inquirer_pkey',
           'person_inquirer_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.person_inquirer'::regclass
   AND polname IN (
           'person_inquirer_actor'
       );

ROLLBACK;
