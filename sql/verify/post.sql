-- Verify egov:post on pg

BEGIN;

SELECT
    tenant, id, department, name, valid_from, valid_through
  FROM egov.post
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.post'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.post'::regclass
   AND conname IN (
           'post_department_fkey',
           'post_name_check',
           'post_pkey',
           'post_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.post'::regclass
   AND polname IN (
           'post_actor'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.post'::regclass
   AND c.relname IN (
           'post_department'
       );

ROLLBACK;
