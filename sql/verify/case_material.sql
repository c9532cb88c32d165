-- Verify egov:case_material on pg

BEGIN;

SELECT
    tenant, case_id, ordinal, code, name, state, received_at, note
  FROM egov.case_material
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_material'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_material'::regclass
   AND conname IN (
           'case_material_case_id_fkey',
           'case_material_code_check',
           'case_material_code_key',
           'case_material_name_check',
           'case_material_ordinal_check',
           'case_material_pkey',
           'case_material_received_at_check',
           'case_material_state_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_material'::regclass
   AND polname IN (
           'case_material_actor'
       );

ROLLBACK;
