-- Verify egov:case_prefill on pg

BEGIN;

SELECT
    tenant, case_id, kind, code, resource, field, provider, log, value, filled_at,
    objected_at
  FROM egov.case_prefill
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_prefill'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_prefill'::regclass
   AND conname IN (
           'case_prefill_case_id_fkey',
           'case_prefill_kind_check',
           'case_prefill_objected_check',
           'case_prefill_pkey',
           'case_prefill_provider_fkey',
           'case_prefill_value_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_prefill'::regclass
   AND polname IN (
           'case_prefill_actor'
       );

ROLLBACK;
