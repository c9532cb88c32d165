-- Verify egov:case_facts on pg

BEGIN;

SELECT item, open, of_person
  FROM egov.case_facts(0, '', '', now())
 WHERE false;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.case_facts(int4, text, text, timestamptz)', 'EXECUTE'))::int;

ROLLBACK;
