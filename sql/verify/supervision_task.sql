-- Verify egov:supervision_task on pg

BEGIN;

SELECT
    tenant, id, source, case_id, department, title, content, state, created_by, created_at,
    urges, urged_at, feedback, feedback_by, feedback_at, evidence, closed_by, closed_at,
    version
  FROM egov.supervision_task
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.supervision_task'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.supervision_task'::regclass
   AND conname IN (
           'supervision_task_case_id_fkey',
           'supervision_task_closed_check',
           'supervision_task_content_check',
           'supervision_task_department_fkey',
           'supervision_task_feedback_at_check',
           'supervision_task_feedback_check',
           'supervision_task_pkey',
           'supervision_task_source_check',
           'supervision_task_state_check',
           'supervision_task_title_check',
           'supervision_task_urges_check',
           'supervision_task_version_check'
       );

SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.supervision_task'::regclass
   AND polname IN (
           'supervision_task_actor',
           'supervision_task_analyst'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.supervision_task'::regclass
   AND c.relname IN (
           'supervision_task_department'
       );

ROLLBACK;
