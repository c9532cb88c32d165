-- Verify egov:deadline on pg

BEGIN;

SELECT
    tenant, subject_kind, subject, kind, start_on, value, extension, unit, stops, due_on,
    provisional, effective_at, set_at, met_at, basis
  FROM egov.deadline
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.deadline'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.deadline'::regclass
   AND conname IN (
           'deadline_due_on_check',
           'deadline_extension_check',
           'deadline_kind_check',
           'deadline_pkey',
           'deadline_subject_kind_check',
           'deadline_unit_check',
           'deadline_value_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.deadline'::regclass
   AND polname IN (
           'deadline_actor',
           'deadline_analyst'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.deadline'::regclass
   AND c.relname IN (
           'deadline_open'
       );

ROLLBACK;
