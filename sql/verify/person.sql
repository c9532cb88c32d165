-- Verify egov:person on pg

BEGIN;

SELECT
    tenant, id, name, department, post, version, created_at
  FROM egov.person
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.person'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.person'::regclass
   AND conname IN (
           'person_department_fkey',
           'person_name_check',
           'person_pkey',
           'person_post_fkey',
           'person_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.person'::regclass
   AND polname IN (
           'person_actor'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.person'::regclass
   AND c.relname IN (
           'person_department'
       );

ROLLBACK;
