-- Verify egov:case_extension on pg

BEGIN;

SELECT
    tenant, case_id, value, unit, reason, granted_by, granted_at, old_due_on, new_due_on
  FROM egov.case_extension
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_extension'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_extension'::regclass
   AND conname IN (
           'case_extension_case_id_fkey',
           'case_extension_pkey',
           'case_extension_reason_check',
           'case_extension_unit_check',
           'case_extension_value_check'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_extension'::regclass
   AND polname IN (
           'case_extension_analyst',
           'case_extension_insert',
           'case_extension_read'
       );

ROLLBACK;
