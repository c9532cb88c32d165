-- Verify egov:report_rater on pg

BEGIN;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, rater_group,
    groups, electorate, issued, cast_ballots, valid, void, turnout_percent
  FROM egov_report.assessment_turnout
 WHERE false;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, indicator, rater_groups,
    figures, marks, mean, mean_of_all, difference
  FROM egov_report.assessment_severity
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.assessment_turnout'::regclass,
           'egov_report.assessment_severity'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
