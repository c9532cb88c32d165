-- Verify egov:notice on pg

BEGIN;

SELECT
    tenant, id, party, subject_kind, subject, kind, language, title, body, created_at, method,
    delivered_at, read_at
  FROM egov.notice
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.notice'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 9)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.notice'::regclass
   AND conname IN (
           'notice_body_check',
           'notice_delivered_at_check',
           'notice_kind_check',
           'notice_language_check',
           'notice_method_check',
           'notice_party_fkey',
           'notice_pkey',
           'notice_subject_kind_check',
           'notice_title_check'
       );

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.notice'::regclass
   AND polname IN (
           'notice_analyst',
           'notice_insert',
           'notice_read',
           'notice_update'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.notice'::regclass
   AND c.relname IN (
           'notice_party',
           'notice_subject'
       );

ROLLBACK;
