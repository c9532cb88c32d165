-- Verify egov:grant_declared on pg

BEGIN;

-- what it declares is what egov.grant_held() tells of
SELECT 1 / (count(*) > 0 AND count(*) = count(h.privilege))::int
  FROM egov.grant_declared() AS d
  LEFT JOIN egov.grant_held() AS h USING (kind, object, grantee, privilege)
 WHERE kind = 'SCHEMA';

-- what the library has since the release is declared as well
SELECT 1 / count(*)
  FROM egov.grant_declared()
 WHERE object = 'egov.library_version()';

ROLLBACK;
