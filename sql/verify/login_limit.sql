-- Verify egov:login_limit on pg

BEGIN;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_db_role_setting AS s
  JOIN pg_catalog.pg_roles AS r ON r.oid = s.setrole
 WHERE s.setdatabase = 0
   AND r.rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange')
   AND s.setconfig @> ARRAY['temp_file_limit=1GB'];

-- no zone login takes advisory locks
SELECT 1 / (count(*) = 16 AND bool_and(NOT has_function_privilege('egov_extranet', oid, 'EXECUTE')))::int
  FROM pg_catalog.pg_proc
 WHERE pronamespace = 'pg_catalog'::regnamespace
   AND proname ~ '^pg_(try_)?advisory_(xact_)?lock';

ROLLBACK;
