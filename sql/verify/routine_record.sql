-- Verify egov:routine_record on pg

BEGIN;

SELECT
    tenant, id, person, period_from, period_through, summary, submitted_at,
    comment, grade, graded_by, graded_at, version
  FROM egov.routine_record
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.routine_record'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 9)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.routine_record'::regclass
   AND conname IN (
           'routine_record_grade_check',
           'routine_record_graded_by_fkey',
           'routine_record_graded_check',
           'routine_record_period_check',
           'routine_record_period_key',
           'routine_record_person_fkey',
           'routine_record_pkey',
           'routine_record_summary_check',
           'routine_record_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.routine_record'::regclass
   AND polname IN (
           'routine_record_actor'
       );

ROLLBACK;
