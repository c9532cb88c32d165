-- Verify egov:procedure on pg

BEGIN;

SELECT
    code, acceptance_limit, decision_limit, joint_limit, delivery_limit, counts_from, deemed
  FROM egov.procedure
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.procedure'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.procedure'::regclass
   AND conname IN (
           'procedure_acceptance_limit_fkey',
           'procedure_code_check',
           'procedure_counts_from_check',
           'procedure_decision_limit_fkey',
           'procedure_deemed_check',
           'procedure_delivery_limit_fkey',
           'procedure_joint_limit_fkey',
           'procedure_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.procedure'::regclass
   AND polname IN (
           'procedure_read'
       );

ROLLBACK;
