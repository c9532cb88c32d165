-- Verify egov:access_log_subject on pg

BEGIN;

SELECT
    tenant, subject_hash, log
  FROM egov.access_log_subject
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.access_log_subject'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.access_log_subject'::regclass
   AND conname IN (
           'access_log_subject_pkey'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.access_log_subject'::regclass
   AND polname IN (
           'access_log_subject_log',
           'access_log_subject_read'
       );

ROLLBACK;
