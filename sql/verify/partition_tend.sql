-- Verify egov:partition_tend on pg

BEGIN;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.partition_tend(date)', 'EXECUTE'))::int;

-- a default partition and six quarters, each closed by row security and by missing privileges
SELECT 1 / (count(*) >= 7
            AND bool_and(c.relrowsecurity AND c.relforcerowsecurity))::int
  FROM pg_catalog.pg_inherits AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
 WHERE i.inhparent = 'egov.event'::regclass;

ROLLBACK;
