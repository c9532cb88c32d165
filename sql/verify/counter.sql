-- Verify egov:counter on pg

BEGIN;

SELECT
    tenant, kind, year, value
  FROM egov.counter
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.counter'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.counter'::regclass
   AND conname IN (
           'counter_kind_check',
           'counter_pkey',
           'counter_tenant_fkey',
           'counter_value_check',
           'counter_year_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.counter'::regclass
   AND polname IN (
           'counter_actor'
       );

ROLLBACK;
