-- Verify egov:deadline_change on pg

BEGIN;

SELECT
    tenant, id, subject_kind, subject, kind, old_due_on, new_due_on, cause, changed_at
  FROM egov.deadline_change
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.deadline_change'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.deadline_change'::regclass
   AND conname IN (
           'deadline_change_due_on_check',
           'deadline_change_kind_check',
           'deadline_change_pkey',
           'deadline_change_cause_check',
           'deadline_change_subject_kind_check'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.deadline_change'::regclass
   AND polname IN (
           'deadline_change_analyst',
           'deadline_change_insert',
           'deadline_change_read'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.deadline_change'::regclass
   AND c.relname IN (
           'deadline_change_subject'
       );

ROLLBACK;
