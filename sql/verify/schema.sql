-- Verify egov:schema on pg

BEGIN;

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_namespace
 WHERE nspname IN ('egov', 'egov_api', 'egov_report', 'egov_scratch')
   AND nspowner = 'egov_owner'::regrole
   AND obj_description(oid, 'pg_namespace') IS NOT NULL;

-- nobody but the owner creates in the schemas that definer functions trust
SELECT 1 / (count(*) = 0)::int
  FROM pg_catalog.pg_namespace AS n, aclexplode(n.nspacl) AS a
 WHERE n.nspname IN ('egov', 'egov_api', 'egov_report')
   AND a.privilege_type = 'CREATE'
   AND a.grantee <> 'egov_owner'::regrole;

SELECT 1 / (has_schema_privilege('egov_extranet', 'egov_api', 'USAGE')
            AND has_schema_privilege('egov_analyst', 'egov_report', 'USAGE')
            AND has_schema_privilege('egov_analyst', 'egov_scratch', 'CREATE')
            AND NOT has_schema_privilege('egov_analyst', 'egov_api', 'USAGE')
            AND NOT has_schema_privilege('egov_extranet', 'egov_report', 'USAGE'))::int;

ROLLBACK;
