-- Verify egov:report_quota on pg

BEGIN;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, place, pool,
    grade, base, share, exact, places, taken, free_places, taken_percent
  FROM egov_report.assessment_quotas
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.assessment_quotas'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
