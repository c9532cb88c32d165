-- Verify egov:commitment on pg

BEGIN;

SELECT
    tenant, case_id, signed_at, signed_by, check_by_on, checked_at, checked_by, result,
    findings, correct_by_on
  FROM egov.commitment
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.commitment'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.commitment'::regclass
   AND conname IN (
           'commitment_case_id_fkey',
           'commitment_checked_at_check',
           'commitment_correct_by_on_check',
           'commitment_pkey',
           'commitment_result_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.commitment'::regclass
   AND polname IN (
           'commitment_actor',
           'commitment_analyst'
       );

ROLLBACK;
