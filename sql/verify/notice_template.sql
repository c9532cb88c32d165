-- Verify egov:notice_template on pg

BEGIN;

SELECT
    kind, language, title, body
  FROM egov.notice_template
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.notice_template'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.notice_template'::regclass
   AND conname IN (
           'notice_template_body_check',
           'notice_template_kind_check',
           'notice_template_language_check',
           'notice_template_pkey',
           'notice_template_title_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.notice_template'::regclass
   AND polname IN (
           'notice_template_read'
       );

ROLLBACK;
