-- Verify egov:ballot_paper_subject on pg

BEGIN;

SELECT
    tenant, paper, subject
  FROM egov.ballot_paper_subject
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.ballot_paper_subject'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.ballot_paper_subject'::regclass
   AND conname IN (
           'ballot_paper_subject_paper_fkey',
           'ballot_paper_subject_pkey',
           'ballot_paper_subject_subject_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.ballot_paper_subject'::regclass
   AND polname IN (
           'ballot_paper_subject_actor'
       );

ROLLBACK;
