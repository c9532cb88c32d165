-- Verify egov:code_list on pg

BEGIN;

SELECT
    list, code, sort
  FROM egov.code_list
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.code_list'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.code_list'::regclass
   AND conname IN (
           'code_list_code_check',
           'code_list_list_check',
           'code_list_pkey',
           'code_list_sort_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.code_list'::regclass
   AND polname IN (
           'code_list_read'
       );

SELECT
    list, code, language, label
  FROM egov.code_label
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.code_label'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.code_label'::regclass
   AND conname IN (
           'code_label_code_fkey',
           'code_label_label_check',
           'code_label_language_check',
           'code_label_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.code_label'::regclass
   AND polname IN (
           'code_label_read'
       );

ROLLBACK;
