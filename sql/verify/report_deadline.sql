-- Verify egov:report_deadline on pg

BEGIN;

SELECT
    tenant, case_id, case_number, kind, kind_label, kind_label_en, department, department_code,
    department_name, department_name_en, state, state_label, state_label_en, start_on, value,
    extension, unit, unit_label, unit_label_en, due_on, provisional, met_on, basis
  FROM egov_report.deadlines
 WHERE false;

SELECT
    tenant, kind, kind_label, kind_label_en, department, department_code, department_name,
    department_name_en, deadlines, met_deadlines, late_deadlines, open_deadlines,
    overdue_deadlines
  FROM egov_report.deadlines_by_kind
 WHERE false;

-- evaluated with the rights of the reader, who may read it
SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.deadlines'::regclass,
           'egov_report.deadlines_by_kind'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
