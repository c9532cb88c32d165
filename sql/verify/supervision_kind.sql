-- Verify egov:supervision_kind on pg

BEGIN;

SELECT
    tenant, kind, class, indicator, points, law, article, valid_from,
    valid_through
  FROM egov.supervision_kind
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.supervision_kind'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.supervision_kind'::regclass
   AND conname IN (
           'supervision_kind_class_check',
           'supervision_kind_indicator_check',
           'supervision_kind_kind_check',
           'supervision_kind_law_check',
           'supervision_kind_pkey',
           'supervision_kind_points_check',
           'supervision_kind_tenant_fkey',
           'supervision_kind_validity_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.supervision_kind'::regclass
   AND polname IN (
           'supervision_kind_actor'
       );

ROLLBACK;
