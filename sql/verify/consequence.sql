-- Verify egov:consequence on pg

BEGIN;

SELECT
    tenant, id, rule, person, appraisal, grade, first_year, last_year, law,
    article, proposed_at, decision, reason, decided_by, decided_at, version
  FROM egov.consequence
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.consequence'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.consequence'::regclass
   AND conname IN (
           'consequence_appraisal_fkey',
           'consequence_decided_by_fkey',
           'consequence_decided_check',
           'consequence_decision_check',
           'consequence_law_check',
           'consequence_person_fkey',
           'consequence_pkey',
           'consequence_reason_check',
           'consequence_rule_check',
           'consequence_run_key',
           'consequence_version_check',
           'consequence_years_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.consequence'::regclass
   AND polname IN (
           'consequence_actor'
       );

ROLLBACK;
