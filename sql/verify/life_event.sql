-- Verify egov:life_event on pg

BEGIN;

SELECT
    tenant, id, code, name, summary, state, version
  FROM egov.life_event
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.life_event'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.life_event'::regclass
   AND conname IN (
           'life_event_code_check',
           'life_event_code_key',
           'life_event_name_check',
           'life_event_pkey',
           'life_event_state_check',
           'life_event_tenant_fkey',
           'life_event_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.life_event'::regclass
   AND polname IN (
           'life_event_actor'
       );

ROLLBACK;
