-- Verify egov:clock_state on pg

BEGIN;

SELECT
    tenant, calendar_digest, ticked_at
  FROM egov.clock_state
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.clock_state'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.clock_state'::regclass
   AND conname IN (
           'clock_state_pkey',
           'clock_state_tenant_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.clock_state'::regclass
   AND polname IN (
           'clock_state_actor'
       );

ROLLBACK;
