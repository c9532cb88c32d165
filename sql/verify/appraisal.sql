-- Verify egov:appraisal on pg

BEGIN;

SELECT
    tenant, id, year, name, scheme, teams, state, collect_from, collect_through,
    frozen_at, calculated_at, published_at, publication_through, closed_at,
    inputs_digest, results_digest, created_by, created_at, version
  FROM egov.appraisal
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.appraisal'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 15)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.appraisal'::regclass
   AND conname IN (
           'appraisal_calculated_check',
           'appraisal_closed_check',
           'appraisal_collect_check',
           'appraisal_created_by_fkey',
           'appraisal_frozen_check',
           'appraisal_name_check',
           'appraisal_name_key',
           'appraisal_pkey',
           'appraisal_published_check',
           'appraisal_scheme_fkey',
           'appraisal_state_check',
           'appraisal_teams_check',
           'appraisal_teams_fkey',
           'appraisal_version_check',
           'appraisal_year_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.appraisal'::regclass
   AND polname IN (
           'appraisal_actor'
       );

ROLLBACK;
