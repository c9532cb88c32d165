-- Verify egov:access_log on pg

BEGIN;

SELECT
    tenant, id, at, account, login, requester, provider, resource, purpose,
    case_number, fields, grant_id, grant_version, rows, subject_hash, decision,
    request_id
  FROM egov.access_log
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.access_log'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.access_log'::regclass
   AND conname IN (
           'access_log_decision_check',
           'access_log_pkey',
           'access_log_rows_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.access_log'::regclass
   AND polname IN (
           'access_log_log',
           'access_log_read'
       );

ROLLBACK;
