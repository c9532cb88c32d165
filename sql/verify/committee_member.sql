-- Verify egov:committee_member on pg

BEGIN;

SELECT
    tenant, appraisal, account
  FROM egov.committee_member
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.committee_member'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.committee_member'::regclass
   AND conname IN (
           'committee_member_account_fkey',
           'committee_member_appraisal_fkey',
           'committee_member_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.committee_member'::regclass
   AND polname IN (
           'committee_member_actor'
       );

ROLLBACK;
