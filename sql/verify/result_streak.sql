-- Verify egov:result_streak on pg

BEGIN;

SELECT tenant, person, grade, first_year, last_year, years, appraisal
  FROM egov.result_streak
 WHERE false;

SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.result_streak'::regclass
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> '{security_invoker=true}'
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
