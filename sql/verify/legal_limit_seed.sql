-- Verify egov:legal_limit_seed on pg

BEGIN;

-- Administrative Licensing Law, articles 32, 42 and 44
SELECT 1 / (count(*) = 4)::int
  FROM egov.legal_limit
 WHERE (code, value, unit) IN (
           ('licensing-32', 5, 'WD'),
           ('licensing-42', 20, 'WD'),
           ('licensing-42-joint', 45, 'WD'),
           ('licensing-44', 10, 'WD')
       );

SELECT 1 / (count(*) >= 30)::int FROM egov.legal_limit;

ROLLBACK;
