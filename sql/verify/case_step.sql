-- Verify egov:case_step on pg

BEGIN;

SELECT
    tenant, id, case_id, code, name, department, guest, executor_kind, external_tenant, external_id,
    role, kind, budget_days, waits_for, state, claimed_by, result, end_reason, opinion, started_at, due_on,
    done_at, done_by, version
  FROM egov.case_step
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_step'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 18)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_step'::regclass
   AND conname IN (
           'case_step_budget_days_check',
           'case_step_case_id_fkey',
           'case_step_code_check',
           'case_step_code_key',
           'case_step_department_fkey',
           'case_step_done_at_check',
           'case_step_done_check',
           'case_step_end_reason_check',
           'case_step_ended_check',
           'case_step_executor_kind_check',
           'case_step_kind_check',
           'case_step_local_check',
           'case_step_name_check',
           'case_step_pkey',
           'case_step_result_check',
           'case_step_role_check',
           'case_step_state_check',
           'case_step_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_step'::regclass
   AND polname IN (
           'case_step_actor'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.case_step'::regclass
   AND c.relname IN (
           'case_step_guest',
           'case_step_desk',
           'case_step_role'
       );

ROLLBACK;
