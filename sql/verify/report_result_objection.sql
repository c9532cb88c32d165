-- Verify egov:report_result_objection on pg

BEGIN;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, kind, kind_label,
    kind_label_en, objections, open_objections, upheld, mended, extended, late
  FROM egov_report.assessment_objections
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.assessment_objections'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
