-- Verify egov:account on pg

BEGIN;

SELECT
    tenant, id, login, password_hash, zone, person, party, language, failed, locked_until,
    disabled_at, password_changed_at, version, created_at
  FROM egov.account
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.account'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.account'::regclass
   AND conname IN (
           'account_failed_check',
           'account_language_check',
           'account_login_check',
           'account_login_key',
           'account_party_fkey',
           'account_password_hash_check',
           'account_person_fkey',
           'account_pkey',
           'account_subject_check',
           'account_tenant_fkey',
           'account_version_check',
           'account_zone_check'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.account'::regclass
   AND polname IN (
           'account_insert',
           'account_read',
           'account_update'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.account'::regclass
   AND c.relname IN (
           'account_person',
           'account_party'
       );

ROLLBACK;
