-- Verify egov:report_assessment on pg

BEGIN;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, department,
    department_code, department_name, department_name_en, departments, closed_on, subjects,
    scored, mean, deviation
  FROM egov_report.assessment_results
 WHERE false;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, department,
    department_code, department_name, department_name_en, departments, grade, grade_ordinal,
    subjects, percent
  FROM egov_report.assessment_grades
 WHERE false;

SELECT
    tenant, scheme_code, class, department, department_code, department_name,
    department_name_en, year, scored, mean, scored_before, mean_before, change
  FROM egov_report.assessment_by_year
 WHERE false;

SELECT
    tenant, appraisal, year, appraisal_name, scheme_code, edition, class, department,
    department_code, department_name, department_name_en, departments, subjects, two_bad,
    three_good
  FROM egov_report.assessment_streaks
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.assessment_results'::regclass,
           'egov_report.assessment_grades'::regclass,
           'egov_report.assessment_by_year'::regclass,
           'egov_report.assessment_streaks'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
