-- Verify egov:item_version on pg

BEGIN;

SELECT
    tenant, item, number, name, basic_code, implementation_code, type, legal_basis, level,
    body_code, legal_limit_value, legal_limit_unit, legal_limit_note, promised_limit_value,
    promised_limit_unit, promised_limit_note, condition, result_name, result_sample, fee_basis,
    fee_amount, form, targets, online_depth, visits, places, phones, faq, joint, state, editor,
    publisher, effective_on, cancelled_on, published_at, version, fill_purpose
  FROM egov.item_version
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.item_version'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 24)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.item_version'::regclass
   AND conname IN (
           'item_version_cancelled_on_check',
           'item_version_faq_check',
           'item_version_fee_amount_check',
           'item_version_fee_basis_check',
           'item_version_fill_purpose_check',
           'item_version_form_check',
           'item_version_item_fkey',
           'item_version_legal_limit_check',
           'item_version_legal_limit_unit_check',
           'item_version_legal_limit_value_check',
           'item_version_name_check',
           'item_version_number_check',
           'item_version_online_depth_check',
           'item_version_pkey',
           'item_version_promise_within_law_check',
           'item_version_promised_limit_check',
           'item_version_promised_limit_unit_check',
           'item_version_promised_limit_value_check',
           'item_version_published_at_check',
           'item_version_second_person_check',
           'item_version_state_check',
           'item_version_type_check',
           'item_version_version_check',
           'item_version_visits_check'
       );

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.item_version'::regclass
   AND polname IN (
           'item_version_delete',
           'item_version_insert',
           'item_version_read',
           'item_version_update'
       );

SELECT 1 / (count(*) = 1)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.item_version'::regclass
   AND c.relname IN (
           'item_version_draft'
       );

SELECT
    tenant, item, number, ordinal, element, required, label, draft, source_resource,
    source_field
  FROM egov.item_field
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.item_field'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.item_field'::regclass
   AND conname IN (
           'item_field_element_fkey',
           'item_field_element_key',
           'item_field_label_check',
           'item_field_ordinal_check',
           'item_field_pkey',
           'item_field_source_check',
           'item_field_version_fkey'
       );

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.item_field'::regclass
   AND polname IN (
           'item_field_delete',
           'item_field_insert',
           'item_field_read',
           'item_field_update'
       );

SELECT
    tenant, item, number, ordinal, code, name, issuer, originals, copies, mandatory, note, draft,
    may_follow, source_resource, source_field
  FROM egov.item_material
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.item_material'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 9)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.item_material'::regclass
   AND conname IN (
           'item_material_code_check',
           'item_material_code_key',
           'item_material_copies_check',
           'item_material_name_check',
           'item_material_ordinal_check',
           'item_material_originals_check',
           'item_material_pkey',
           'item_material_source_check',
           'item_material_version_fkey'
       );

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.item_material'::regclass
   AND polname IN (
           'item_material_delete',
           'item_material_insert',
           'item_material_read',
           'item_material_update'
       );

SELECT
    tenant, item, number, code, name, executor_kind, department, external_tenant, external_id,
    role, kind, budget_days, waits_for, draft
  FROM egov.item_step
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.item_step'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 10)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.item_step'::regclass
   AND conname IN (
           'item_step_budget_days_check',
           'item_step_code_check',
           'item_step_department_fkey',
           'item_step_executor_kind_check',
           'item_step_kind_check',
           'item_step_name_check',
           'item_step_pkey',
           'item_step_role_check',
           'item_step_version_fkey',
           'item_step_waits_for_check'
       );

SELECT 1 / (count(*) = 4)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.item_step'::regclass
   AND polname IN (
           'item_step_delete',
           'item_step_insert',
           'item_step_read',
           'item_step_update'
       );

ROLLBACK;
