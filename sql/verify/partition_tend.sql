-- Verify egov:partition_tend on pg

BEGIN;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.partition_tend(date)', 'EXECUTE'))::int;

-- of each ledger a default partition and six quarters, each closed by row security
SELECT 1 / (count(*) >= 7
            AND bool_and(c.relrowsecurity AND c.relforcerowsecurity))::int
  FROM pg_catalog.pg_inherits AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
 WHERE i.inhparent IN ('egov.event'::regclass, 'egov.access_log'::regclass)
 GROUP BY i.inhparent;

ROLLBACK;
