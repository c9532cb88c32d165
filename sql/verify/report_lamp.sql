-- Verify egov:report_lamp on pg

BEGIN;

SELECT
    tenant, department, department_code, department_name, department_name_en, open_cases,
    red_cases, grey_cases, yellow_cases, green_cases
  FROM egov_report.lamps_by_department
 WHERE false;

SELECT
    tenant, department, department_code, department_name, department_name_en, decided_cases,
    average_acceptance_days, average_handling_days, median_handling_days, longest_handling_days,
    average_delivery_days, in_time_by_law_percent, in_time_by_promise_percent
  FROM egov_report.times_by_department
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.lamps_by_department'::regclass,
           'egov_report.times_by_department'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
