-- Verify egov:case_hearing on pg

BEGIN;

SELECT
    tenant, case_id, told_at, ask_by_on, asked_at, hold_by_on, held_on, place, chair,
    noticed_on, recorded_at, record
  FROM egov.case_hearing
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_hearing'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_hearing'::regclass
   AND conname IN (
           'case_hearing_asked_at_check',
           'case_hearing_case_id_fkey',
           'case_hearing_held_on_check',
           'case_hearing_pkey',
           'case_hearing_recorded_at_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_hearing'::regclass
   AND polname IN (
           'case_hearing_actor',
           'case_hearing_analyst'
       );

ROLLBACK;
