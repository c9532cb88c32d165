-- Verify egov:procedure_seed on pg

BEGIN;

SELECT 1 / (count(*) = 4)::int
  FROM egov.procedure
 WHERE code IN ('licensing', 'information', 'hotline', 'petition');

ROLLBACK;
