-- Verify egov:delivery on pg

BEGIN;

SELECT
    tenant, case_id, method, receiver, delivered_at, delivered_by
  FROM egov.delivery
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.delivery'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.delivery'::regclass
   AND conname IN (
           'delivery_case_id_fkey',
           'delivery_method_check',
           'delivery_pkey',
           'delivery_receiver_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.delivery'::regclass
   AND polname IN (
           'delivery_insert',
           'delivery_read'
       );

ROLLBACK;
