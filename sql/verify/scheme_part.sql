-- Verify egov:scheme_part on pg

BEGIN;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_proc
 WHERE pronamespace = 'egov'::regnamespace
   AND proowner = 'egov_owner'::regrole
   AND provolatile = 'i'
   AND proname IN ('scheme_number', 'scheme_node', 'scheme_input', 'scheme_takes', 'scheme_ballot');

SELECT 1 / (low = 1)::int
  FROM egov.scheme_ballot('{"root": {"id": "a", "kind": "ballots", "trim": {"low": 1.0}}, "groups": {}}');

ROLLBACK;
