-- Verify egov:mandate on pg

BEGIN;

SELECT
    tenant, id, principal, agent, scope, items, valid_from, valid_through, revoked_at
  FROM egov.mandate
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.mandate'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.mandate'::regclass
   AND conname IN (
           'mandate_agent_check',
           'mandate_agent_fkey',
           'mandate_items_check',
           'mandate_pkey',
           'mandate_principal_fkey',
           'mandate_scope_check',
           'mandate_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.mandate'::regclass
   AND polname IN (
           'mandate_actor'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.mandate'::regclass
   AND c.relname IN (
           'mandate_agent',
           'mandate_principal'
       );

ROLLBACK;
