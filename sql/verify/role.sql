-- Verify egov:role on pg

BEGIN;

-- the owner is powerless on its own, only the backup role passes row security
SELECT 1 / count(*)
  FROM pg_catalog.pg_roles
 WHERE rolname = 'egov_owner'
   AND NOT rolcanlogin
   AND NOT rolsuper
   AND NOT rolbypassrls;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_roles
 WHERE rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_analyst',
                   'egov_clock')
   AND rolcanlogin
   AND NOT rolsuper
   AND NOT rolbypassrls
   AND NOT rolcreaterole
   AND NOT rolcreatedb;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_roles
 WHERE rolname IN ('egov_reader', 'egov_log', 'egov_requester', 'egov_auditor')
   AND NOT rolcanlogin
   AND NOT rolsuper
   AND NOT rolbypassrls;

SELECT 1 / count(*)
  FROM pg_catalog.pg_roles
 WHERE rolname = 'egov_backup'
   AND rolbypassrls
   AND NOT rolsuper
   AND pg_catalog.pg_has_role(oid, 'pg_read_all_data', 'MEMBER');

ROLLBACK;
