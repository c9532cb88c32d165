-- Verify egov:report_item on pg

BEGIN;

SELECT
    tenant, item, item_code, item_version, item_name, item_name_en, department, department_code,
    department_name, department_name_en, type, type_label, type_label_en, state, state_label,
    state_label_en, form, form_label, form_label_en, legal_limit_value, legal_limit_unit,
    promised_limit_value, promised_limit_unit, fee_amount, joint, online_depth, visits,
    effective_on, cancelled_on
  FROM egov_report.items
 WHERE false;

-- evaluated with the rights of the reader, who may read it
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.items'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
