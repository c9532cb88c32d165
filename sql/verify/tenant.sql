-- Verify egov:tenant on pg

BEGIN;

SELECT
    tenant, area_code, name, time_zone, licence_prefix, rectify_limit, urge_hours
  FROM egov.tenant
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.tenant'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.tenant'::regclass
   AND conname IN (
           'tenant_area_code_check',
           'tenant_licence_prefix_check',
           'tenant_rectify_limit_fkey',
           'tenant_urge_hours_check',
           'tenant_name_check',
           'tenant_pkey',
           'tenant_tenant_check',
           'tenant_time_zone_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.tenant'::regclass
   AND polname IN (
           'tenant_actor'
       );

SELECT
    tenant, secret, created_at
  FROM egov.tenant_secret
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.tenant_secret'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.tenant_secret'::regclass
   AND conname IN (
           'tenant_secret_pkey',
           'tenant_secret_secret_check',
           'tenant_secret_tenant_fkey'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.tenant_secret'::regclass
   AND polname IN (
           'tenant_secret_actor'
       );

ROLLBACK;
