-- Verify egov:life_event_item on pg

BEGIN;

SELECT
    tenant, life_event, ordinal, item
  FROM egov.life_event_item
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.life_event_item'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.life_event_item'::regclass
   AND conname IN (
           'life_event_item_item_fkey',
           'life_event_item_item_key',
           'life_event_item_life_event_fkey',
           'life_event_item_ordinal_check',
           'life_event_item_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.life_event_item'::regclass
   AND polname IN (
           'life_event_item_actor'
       );

ROLLBACK;
