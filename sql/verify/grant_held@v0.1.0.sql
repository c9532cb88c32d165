-- Verify egov:grant_held on pg

BEGIN;

SELECT 1 / (count(*) > 0)::int
  FROM egov.grant_held()
 WHERE kind = 'SCHEMA' AND object = 'egov_api' AND grantee = 'egov_extranet' AND privilege = 'USAGE';

ROLLBACK;
