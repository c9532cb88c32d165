-- Verify egov:case_group on pg

BEGIN;

SELECT
    tenant, id, life_event, created_at
  FROM egov.case_group
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_group'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_group'::regclass
   AND conname IN (
           'case_group_life_event_fkey',
           'case_group_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_group'::regclass
   AND polname IN (
           'case_group_actor'
       );

ROLLBACK;
