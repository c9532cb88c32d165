-- Verify egov:data_element_seed on pg

BEGIN;

SELECT 1 / (count(*) >= 72)::int FROM egov.data_element;

-- each list that an element takes its value from exists
SELECT 1 / (count(*) = 0)::int
  FROM egov.data_element AS d
 WHERE d.list IS NOT NULL
   AND NOT EXISTS (SELECT FROM egov.code_list AS c WHERE c.list = d.list);

ROLLBACK;
