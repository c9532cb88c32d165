-- Verify egov:party_bar on pg

BEGIN;

SELECT
    tenant, id, party, item, case_id, basis, reason, from_on, through_on
  FROM egov.party_bar
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.party_bar'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.party_bar'::regclass
   AND conname IN (
           'party_bar_basis_check',
           'party_bar_case_id_fkey',
           'party_bar_item_fkey',
           'party_bar_party_fkey',
           'party_bar_pkey',
           'party_bar_reason_check',
           'party_bar_through_on_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.party_bar'::regclass
   AND polname IN (
           'party_bar_insert',
           'party_bar_read'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.party_bar'::regclass
   AND c.relname IN (
           'party_bar_party'
       );

ROLLBACK;
