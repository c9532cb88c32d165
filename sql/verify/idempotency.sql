-- Verify egov:idempotency on pg

BEGIN;

SELECT
    tenant, account, zone, key, fingerprint, answer, created_at
  FROM egov.idempotency
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.idempotency'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.idempotency'::regclass
   AND conname IN (
           'idempotency_key_check',
           'idempotency_pkey',
           'idempotency_zone_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.idempotency'::regclass
   AND polname IN (
           'idempotency_actor'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.idempotency'::regclass
   AND c.relname IN (
           'idempotency_created_at'
       );

ROLLBACK;
