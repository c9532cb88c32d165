-- Verify egov:report_supervision on pg

BEGIN;

SELECT
    tenant, task, source, source_label, source_label_en, case_id, department, department_code,
    department_name, department_name_en, state, state_label, state_label_en, created_on, due_on,
    urges, answered_on, closed_on, late
  FROM egov_report.supervision_tasks
 WHERE false;

-- evaluated with the rights of the reader, who may read it
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.supervision_tasks'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
