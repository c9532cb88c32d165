-- Verify egov:consequence_rule on pg

BEGIN;

SELECT
    code, grade, years, matter, law, article, limit_code, valid_from,
    valid_through
  FROM egov.consequence_rule
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.consequence_rule'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 8)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.consequence_rule'::regclass;

ROLLBACK;
