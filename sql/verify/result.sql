-- Verify egov:result on pg

BEGIN;

SELECT
    tenant, id, appraisal, subject, inputs, peers, state, reason, score,
    rank, grade, mended_score, mended_grade, version
  FROM egov.result
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.result'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.result'::regclass
   AND conname IN (
           'result_appraisal_fkey',
           'result_mended_check',
           'result_pkey',
           'result_rank_check',
           'result_state_check',
           'result_subject_fkey',
           'result_subject_key',
           'result_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.result'::regclass
   AND polname IN (
           'result_actor'
       );

ROLLBACK;
