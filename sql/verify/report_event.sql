-- Verify egov:report_event on pg

BEGIN;

SELECT
    tenant, event, at, happened_on, subject_kind, subject, kind, kind_label, kind_label_en,
    department, department_code, department_name, department_name_en
  FROM egov_report.events
 WHERE false;

-- evaluated with the rights of the reader, who may read it
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.events'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
