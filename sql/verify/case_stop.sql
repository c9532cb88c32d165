-- Verify egov:case_stop on pg

BEGIN;

SELECT
    tenant, id, case_id, kind, reason, started_on, ended_on, started_by, ended_by, version
  FROM egov.case_stop
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_stop'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_stop'::regclass
   AND conname IN (
           'case_stop_case_id_fkey',
           'case_stop_ended_by_check',
           'case_stop_ended_on_check',
           'case_stop_kind_check',
           'case_stop_pkey',
           'case_stop_reason_check',
           'case_stop_version_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_stop'::regclass
   AND polname IN (
           'case_stop_actor',
           'case_stop_analyst'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.case_stop'::regclass
   AND c.relname IN (
           'case_stop_case_id'
       );

ROLLBACK;
