-- Verify egov:decision on pg

BEGIN;

SELECT
    tenant, case_id, outcome, reason, remedies, decided_by, decided_at, event
  FROM egov.decision
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.decision'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.decision'::regclass
   AND conname IN (
           'decision_case_id_fkey',
           'decision_outcome_check',
           'decision_pkey',
           'decision_refusal_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.decision'::regclass
   AND polname IN (
           'decision_insert',
           'decision_read'
       );

ROLLBACK;
