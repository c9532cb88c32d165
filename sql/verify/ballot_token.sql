-- Verify egov:ballot_token on pg

BEGIN;

SELECT
    tenant, paper, account, blinded
  FROM egov.ballot_token
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot_token'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot_token'::regclass
   AND conname IN (
           'ballot_token_blinded_check',
           'ballot_token_pkey',
           'ballot_token_voter_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot_token'::regclass
   AND polname IN (
           'ballot_token_actor'
       );

ROLLBACK;
