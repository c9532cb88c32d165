-- Verify egov:result_objection on pg

BEGIN;

SELECT
    tenant, id, result, appraisal, kind, reason, asked_by, asked_at, extended_at,
    decision, answer, score, grade, decided_by, decided_at, version
  FROM egov.result_objection
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.result_objection'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.result_objection'::regclass
   AND conname IN (
           'result_objection_appraisal_fkey',
           'result_objection_asked_by_fkey',
           'result_objection_decided_by_fkey',
           'result_objection_decided_check',
           'result_objection_decision_check',
           'result_objection_kind_check',
           'result_objection_kind_key',
           'result_objection_mended_check',
           'result_objection_pkey',
           'result_objection_reason_check',
           'result_objection_result_fkey',
           'result_objection_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.result_objection'::regclass
   AND polname IN (
           'result_objection_actor'
       );

ROLLBACK;
