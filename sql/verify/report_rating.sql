-- Verify egov:report_rating on pg

BEGIN;

SELECT
    tenant, rating, item_code, department, department_code, department_name, department_name_en,
    grade, grade_label, grade_label_en, bad, named, rated_on, contact_by_on, contacted_on,
    rectify_by_on, rectified_on
  FROM egov_report.ratings
 WHERE false;

SELECT
    tenant, department, department_code, department_name, department_name_en, ratings,
    bad_ratings, rectified_ratings, late_ratings, good_percent, average_grade
  FROM egov_report.ratings_by_department
 WHERE false;

-- evaluated with the rights of the reader, who may read them
SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.ratings'::regclass,
           'egov_report.ratings_by_department'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
