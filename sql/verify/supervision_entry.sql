-- Verify egov:supervision_entry on pg

BEGIN;

SELECT
    tenant, appraisal, subject, indicator, kind, source, points,
    occurred_on, law, article
  FROM egov.supervision_entry
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.supervision_entry'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.supervision_entry'::regclass
   AND conname IN (
           'supervision_entry_appraisal_fkey',
           'supervision_entry_pkey',
           'supervision_entry_points_check',
           'supervision_entry_subject_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.supervision_entry'::regclass
   AND polname IN (
           'supervision_entry_actor'
       );

ROLLBACK;
