-- Verify egov:party on pg

BEGIN;

SELECT
    tenant, id, kind, identity_kind, country, version, verified_by, created_at
  FROM egov.party
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.party'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.party'::regclass
   AND conname IN (
           'party_country_check',
           'party_identity_key',
           'party_identity_kind_check',
           'party_kind_check',
           'party_pkey',
           'party_tenant_fkey',
           'party_verified_by_check',
           'party_version_check'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.party'::regclass
   AND polname IN (
           'party_insert',
           'party_read',
           'party_update'
       );

SELECT
    tenant, party, identity_kind, country, identity_number, name, phone, address
  FROM egov.party_personal
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.party_personal'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.party_personal'::regclass
   AND conname IN (
           'party_personal_identity_number_check',
           'party_personal_identity_number_key',
           'party_personal_name_check',
           'party_personal_party_fkey',
           'party_personal_pkey'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.party_personal'::regclass
   AND polname IN (
           'party_personal_insert',
           'party_personal_read',
           'party_personal_update'
       );

ROLLBACK;
