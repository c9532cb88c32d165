-- Verify egov:rater_summary on pg

BEGIN;

SELECT
    tenant, appraisal, place, rater_group, groups, electorate, issued,
    cast_ballots, valid, marked, marks, mean
  FROM egov.rater_summary
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.rater_summary'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.rater_summary'::regclass
   AND conname IN (
           'rater_summary_appraisal_fkey',
           'rater_summary_marked_check',
           'rater_summary_merged_check',
           'rater_summary_pkey',
           'rater_summary_rater_group_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.rater_summary'::regclass
   AND polname IN (
           'rater_summary_actor'
       );

ROLLBACK;
