-- Verify egov:subject_salt on pg

BEGIN;

SELECT
    tenant, digest, salt
  FROM egov.subject_salt
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.subject_salt'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.subject_salt'::regclass
   AND conname IN (
           'subject_salt_digest_check',
           'subject_salt_pkey',
           'subject_salt_salt_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.subject_salt'::regclass
   AND polname IN (
           'subject_salt_actor',
           'subject_salt_log'
       );

ROLLBACK;
