-- Verify egov:supervision_summary on pg

BEGIN;

SELECT
    tenant, appraisal, place, kind, entries, points
  FROM egov.supervision_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.supervision_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.supervision_summary'::regclass
   AND conname IN (
           'supervision_summary_entries_check',
           'supervision_summary_pkey',
           'supervision_summary_summary_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.supervision_summary'::regclass
   AND polname IN (
           'supervision_summary_actor'
       );

ROLLBACK;
