-- Verify egov:scheme_part on pg

BEGIN;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_proc
 WHERE pronamespace = 'egov'::regnamespace
   AND proowner = 'egov_owner'::regrole
   AND provolatile = 'i'
   AND proname IN ('scheme_number', 'scheme_node', 'scheme_input', 'scheme_takes', 'scheme_ballot');

ROLLBACK;
