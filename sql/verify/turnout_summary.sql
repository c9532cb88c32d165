-- Verify egov:turnout_summary on pg

BEGIN;

SELECT
    tenant, appraisal, place, rater_group, groups, electorate, issued,
    cast_ballots, valid
  FROM egov.turnout_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.turnout_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.turnout_summary'::regclass
   AND conname IN (
           'turnout_summary_appraisal_fkey',
           'turnout_summary_electorate_check',
           'turnout_summary_merged_check',
           'turnout_summary_pkey',
           'turnout_summary_rater_group_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.turnout_summary'::regclass
   AND polname IN (
           'turnout_summary_actor'
       );

ROLLBACK;
