-- Verify egov:event on pg

BEGIN;

SELECT
    tenant, id, at, actor, department, subject_kind, subject, kind, data, request_id
  FROM egov.event
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.event'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.event'::regclass
   AND conname IN (
           'event_data_check',
           'event_kind_check',
           'event_pkey',
           'event_subject_kind_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.event'::regclass
   AND polname IN (
           'event_insert',
           'event_read'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.event'::regclass
   AND c.relname IN (
           'event_subject'
       );

-- a default partition, closed by row security
SELECT 1 / count(*)
  FROM pg_catalog.pg_inherits AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
 WHERE i.inhparent = 'egov.event'::regclass
   AND c.relname = 'event_default'
   AND c.relrowsecurity
   AND c.relforcerowsecurity;

ROLLBACK;
