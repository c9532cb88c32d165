-- Verify egov:item_rule on pg

BEGIN;

SELECT
    tenant, item, number, procedure, correction_outcome, gap_days, gap_outcome, commitment,
    check_days, licence_quota, public_safety, renewal_value, renewal_unit, draft
  FROM egov.item_rule
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.item_rule'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 12)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.item_rule'::regclass
   AND conname IN (
           'item_rule_check_days_check',
           'item_rule_correction_outcome_check',
           'item_rule_gap_check',
           'item_rule_gap_days_check',
           'item_rule_gap_outcome_check',
           'item_rule_licence_quota_check',
           'item_rule_number_fkey',
           'item_rule_pkey',
           'item_rule_procedure_fkey',
           'item_rule_renewal_check',
           'item_rule_renewal_unit_check',
           'item_rule_renewal_value_check'
       );

SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.item_rule'::regclass
   AND polname IN (
           'item_rule_analyst',
           'item_rule_delete',
           'item_rule_insert',
           'item_rule_read',
           'item_rule_update'
       );

ROLLBACK;
