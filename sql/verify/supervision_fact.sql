-- Verify egov:supervision_fact on pg

BEGIN;

SELECT
    tenant, id, kind, department, person, occurred_on, basis, recorded_by,
    recorded_at, revoked_at, revoked_by, version
  FROM egov.supervision_fact
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.supervision_fact'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 9)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.supervision_fact'::regclass
   AND conname IN (
           'supervision_fact_basis_check',
           'supervision_fact_department_fkey',
           'supervision_fact_kind_check',
           'supervision_fact_person_fkey',
           'supervision_fact_pkey',
           'supervision_fact_recorded_by_fkey',
           'supervision_fact_revoked_by_fkey',
           'supervision_fact_revoked_check',
           'supervision_fact_version_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.supervision_fact'::regclass
   AND polname IN (
           'supervision_fact_actor'
       );

ROLLBACK;
