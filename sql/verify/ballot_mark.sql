-- Verify egov:ballot_mark on pg

BEGIN;

SELECT
    tenant, paper, ballot, subject, indicator, value, level, items
  FROM egov.ballot_mark
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot_mark'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot_mark'::regclass
   AND conname IN (
           'ballot_mark_ballot_fkey',
           'ballot_mark_indicator_check',
           'ballot_mark_pkey',
           'ballot_mark_subject_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot_mark'::regclass
   AND polname IN (
           'ballot_mark_actor'
       );

ROLLBACK;
