-- Verify egov:share_correction_notice on pg

BEGIN;

SELECT
    tenant, id, objection, department, log, told_at
  FROM egov.share_correction_notice
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.share_correction_notice'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.share_correction_notice'::regclass
   AND conname IN (
           'share_correction_notice_department_fkey',
           'share_correction_notice_objection_fkey',
           'share_correction_notice_objection_key',
           'share_correction_notice_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.share_correction_notice'::regclass
   AND polname IN (
           'share_correction_notice_actor'
       );

ROLLBACK;
