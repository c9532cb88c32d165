-- Verify egov:data_element on pg

BEGIN;

SELECT
    code, type, max_length, label, label_en, list, personal
  FROM egov.data_element
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.data_element'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.data_element'::regclass
   AND conname IN (
           'data_element_code_check',
           'data_element_label_check',
           'data_element_label_en_check',
           'data_element_list_check',
           'data_element_max_length_check',
           'data_element_pkey',
           'data_element_type_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.data_element'::regclass
   AND polname IN (
           'data_element_read'
       );

ROLLBACK;
