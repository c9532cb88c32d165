-- Verify egov:case_deadline on pg

BEGIN;

SELECT
    tenant, case_id, kind, start_on, value, unit, due_on, provisional, set_at, met_at, basis
  FROM egov.case_deadline
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_deadline'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_deadline'::regclass
   AND conname IN (
           'case_deadline_case_id_fkey',
           'case_deadline_due_on_check',
           'case_deadline_kind_check',
           'case_deadline_pkey',
           'case_deadline_unit_check',
           'case_deadline_value_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_deadline'::regclass
   AND polname IN (
           'case_deadline_actor'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.case_deadline'::regclass
   AND c.relname IN (
           'case_deadline_open'
       );

ROLLBACK;
