-- Verify egov:report_step on pg

BEGIN;

SELECT
    tenant, step_id, case_id, case_number, step_code, step_name, department, department_code,
    department_name, department_name_en, executor_kind, executor_kind_label,
    executor_kind_label_en, kind, kind_label, kind_label_en, role, role_label, role_label_en,
    state, state_label, state_label_en, result, result_label, result_label_en, budget_days,
    started_on, due_on, done_on, used_days, late
  FROM egov_report.steps
 WHERE false;

-- evaluated with the rights of the reader, who may read it
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.steps'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
