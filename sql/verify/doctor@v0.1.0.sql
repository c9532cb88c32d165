-- Verify egov:doctor on pg

BEGIN;

-- it looks at everything, and says so
SELECT 1 / (count(DISTINCT subject) > 20)::int
  FROM egov.doctor();

ROLLBACK;
