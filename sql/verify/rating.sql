-- Verify egov:rating on pg

BEGIN;

SELECT
    tenant, case_id, id, item, department, grade, remark, named, rated_at, contacted_at,
    contact_note, rectified_at, rectify_note, version
  FROM egov.rating
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.rating'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 10)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.rating'::regclass
   AND conname IN (
           'rating_case_id_fkey',
           'rating_contact_check',
           'rating_department_fkey',
           'rating_grade_check',
           'rating_id_key',
           'rating_item_fkey',
           'rating_named_check',
           'rating_pkey',
           'rating_rectify_check',
           'rating_version_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.rating'::regclass
   AND polname IN (
           'rating_actor',
           'rating_analyst'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.rating'::regclass
   AND c.relname IN (
           'rating_department'
       );

ROLLBACK;
