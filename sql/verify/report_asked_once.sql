-- Verify egov:report_asked_once on pg

BEGIN;

SELECT
    tenant, month, item, item_code, item_name, item_name_en, department_code, department_name,
    department_name_en, cases, fields_asked, fields_spared, fields_objected,
    fields_asked_though_shared, materials_asked, materials_spared, materials_asked_though_shared
  FROM egov_report.asked_once
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid = 'egov_report.asked_once'::regclass
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

-- the analyst sees what was filled, and no value
SELECT 1 / (has_column_privilege('egov_analyst', 'egov.case_prefill', 'filled_at', 'SELECT')
            AND NOT has_column_privilege('egov_analyst', 'egov.case_prefill', 'value', 'SELECT')
            AND NOT has_column_privilege('egov_analyst', 'egov.case_prefill', 'log', 'SELECT'))::int;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polroles = ARRAY['egov_analyst'::regrole::oid]
   AND polname IN ('case_prefill_report', 'resource_report', 'resource_field_report');

ROLLBACK;
