-- Verify egov:sign_in_failure on pg

BEGIN;

SELECT
    tenant, zone, name_hash, failed, failed_at, locked_until
  FROM egov.sign_in_failure
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.sign_in_failure'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.sign_in_failure'::regclass
   AND conname IN (
           'sign_in_failure_pkey',
           'sign_in_failure_tenant_fkey',
           'sign_in_failure_zone_check',
           'sign_in_failure_name_hash_check',
           'sign_in_failure_failed_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.sign_in_failure'::regclass
   AND polname IN (
           'sign_in_failure_actor'
       );

ROLLBACK;
