-- Verify egov:legal_limit on pg

BEGIN;

SELECT
    code, law, article, matter, value, unit, extension_value, extension_unit, approver,
    approver_role, note,
    valid_from, valid_through
  FROM egov.legal_limit
 WHERE false;

SELECT code FROM egov.legal_limit_code WHERE false;

-- owner, row security and comments
SELECT 1 / (count(*) = 2)::int
  FROM pg_catalog.pg_class
 WHERE oid IN ('egov.legal_limit'::regclass, 'egov.legal_limit_code'::regclass)
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.legal_limit'::regclass
   AND conname IN (
           'legal_limit_approver_role_check',
           'legal_limit_code_fkey',
           'legal_limit_extension_check',
           'legal_limit_extension_unit_check',
           'legal_limit_extension_value_check',
           'legal_limit_law_check',
           'legal_limit_matter_check',
           'legal_limit_pkey',
           'legal_limit_unit_check',
           'legal_limit_validity_check',
           'legal_limit_validity_excl',
           'legal_limit_value_check'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.legal_limit'::regclass
   AND polname IN (
           'legal_limit_read'
       );

ROLLBACK;
