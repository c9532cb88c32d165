-- Verify egov:appraisal_subject on pg

BEGIN;

SELECT
    tenant, id, appraisal, department, person, label, attributes
  FROM egov.appraisal_subject
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.appraisal_subject'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.appraisal_subject'::regclass
   AND conname IN (
           'appraisal_subject_appraisal_fkey',
           'appraisal_subject_attributes_check',
           'appraisal_subject_department_fkey',
           'appraisal_subject_label_check',
           'appraisal_subject_person_fkey',
           'appraisal_subject_person_key',
           'appraisal_subject_pkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.appraisal_subject'::regclass
   AND polname IN (
           'appraisal_subject_actor'
       );

ROLLBACK;
