-- Verify egov:ballot on pg

BEGIN;

SELECT
    tenant, id, paper, token, content, void, mixed
  FROM egov.ballot
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 6)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot'::regclass
   AND conname IN (
           'ballot_content_check',
           'ballot_paper_fkey',
           'ballot_pkey',
           'ballot_token_check',
           'ballot_token_key',
           'ballot_void_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot'::regclass
   AND polname IN (
           'ballot_actor'
       );

ROLLBACK;
