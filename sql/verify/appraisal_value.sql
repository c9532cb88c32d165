-- Verify egov:appraisal_value on pg

BEGIN;

SELECT
    tenant, appraisal, subject, indicator, value, source, basis,
    recorded_by, recorded_at, version
  FROM egov.appraisal_value
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.appraisal_value'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.appraisal_value'::regclass
   AND conname IN (
           'appraisal_value_appraisal_fkey',
           'appraisal_value_basis_check',
           'appraisal_value_indicator_check',
           'appraisal_value_pkey',
           'appraisal_value_recorded_by_fkey',
           'appraisal_value_source_check',
           'appraisal_value_subject_fkey',
           'appraisal_value_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.appraisal_value'::regclass
   AND polname IN (
           'appraisal_value_actor'
       );

ROLLBACK;
