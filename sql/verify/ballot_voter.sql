-- Verify egov:ballot_voter on pg

BEGIN;

SELECT
    tenant, paper, account
  FROM egov.ballot_voter
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot_voter'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot_voter'::regclass
   AND conname IN (
           'ballot_voter_account_fkey',
           'ballot_voter_paper_fkey',
           'ballot_voter_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot_voter'::regclass
   AND polname IN (
           'ballot_voter_actor'
       );

ROLLBACK;
