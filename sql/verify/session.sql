-- Verify egov:session on pg

BEGIN;

SELECT
    tenant, token_hash, id, account, zone, person, party, created_at, expires_at, revoked_at,
    address
  FROM egov.session
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.session'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.session'::regclass
   AND conname IN (
           'session_account_fkey',
           'session_expires_at_check',
           'session_id_key',
           'session_party_fkey',
           'session_person_fkey',
           'session_pkey',
           'session_token_hash_check',
           'session_zone_check'
       );

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.session'::regclass
   AND polname IN (
           'session_delete',
           'session_insert',
           'session_read',
           'session_update'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.session'::regclass
   AND c.relname IN (
           'session_account'
       );

ROLLBACK;
