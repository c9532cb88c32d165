-- Verify egov:licence on pg

BEGIN;

SELECT
    tenant, id, case_id, number, name, item, item_version, department, holder, issued_at, valid_from,
    valid_through, revoked_at,
    revoke_reason, renewal_case, renewed_at
  FROM egov.licence
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.licence'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.licence'::regclass
   AND conname IN (
           'licence_item_version_fkey',
           'licence_department_fkey',
           'licence_renewal_case_fkey',
           'licence_revoked_at_check',
           'licence_case_id_fkey',
           'licence_case_id_key',
           'licence_holder_fkey',
           'licence_name_check',
           'licence_number_check',
           'licence_number_key',
           'licence_pkey',
           'licence_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.licence'::regclass
   AND polname IN (
           'licence_actor'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.licence'::regclass
   AND c.relname IN (
           'licence_renewal',
           'licence_holder'
       );

ROLLBACK;
