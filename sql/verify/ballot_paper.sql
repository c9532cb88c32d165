-- Verify egov:ballot_paper on pg

BEGIN;

SELECT
    tenant, id, appraisal, rater_group, name, issue_from, issue_until, cast_from,
    closes_at, public_key, closed, version
  FROM egov.ballot_paper
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot_paper'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot_paper'::regclass
   AND conname IN (
           'ballot_paper_appraisal_fkey',
           'ballot_paper_name_check',
           'ballot_paper_pkey',
           'ballot_paper_public_key_check',
           'ballot_paper_rater_group_check',
           'ballot_paper_version_check',
           'ballot_paper_window_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot_paper'::regclass
   AND polname IN (
           'ballot_paper_actor'
       );

ROLLBACK;
