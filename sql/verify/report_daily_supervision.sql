-- Verify egov:report_daily_supervision on pg

BEGIN;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, department,
    department_code, department_name, department_name_en, departments, kind, entries, points
  FROM egov_report.assessment_supervision
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.assessment_supervision'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
