-- Verify egov:database_privilege on pg

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

-- no zone login makes temporary tables or large objects, an analyst only the former
SELECT 1 / (count(*) = 5)::int
  FROM unnest(ARRAY['egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_clock', 'egov_analyst']) AS r (name)
 WHERE has_database_privilege(r.name, current_database(), 'TEMPORARY') = (r.name = 'egov_analyst')
   AND NOT has_function_privilege(r.name, 'lo_creat(int4)', 'EXECUTE')
   AND NOT has_function_privilege(r.name, 'lo_create(oid)', 'EXECUTE')
   AND NOT has_function_privilege(r.name, 'lo_from_bytea(oid, bytea)', 'EXECUTE');

ROLLBACK;
