-- Verify egov:case_gap on pg

BEGIN;

SELECT
    tenant, case_id, material, note, due_on, promised_at, filled_at
  FROM egov.case_gap
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_gap'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_gap'::regclass
   AND conname IN (
           'case_gap_case_id_fkey',
           'case_gap_material_check',
           'case_gap_pkey'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_gap'::regclass
   AND polname IN (
           'case_gap_actor',
           'case_gap_analyst'
       );

ROLLBACK;
