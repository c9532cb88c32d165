-- Verify egov:case_file on pg

BEGIN;

SELECT
    tenant, id, number, item, item_version, state, applicant, applicant_pseudonym, filer,
    filer_account, channel, mandate, form, department, departments, fee_due,
    fee_paid, source_system, external_number, case_group, created_at, submitted_at, accepted_at,
    decided_at, closed_at, correction_told_at, received_at,
    settles_at, settles_to, red_on, yellow_on, stopped, lamp, language, renews, version
  FROM egov.case_file
 WHERE false;

-- owner, row security and comments
SELECT 1 / count(*)
  FROM pg_catalog.pg_class
 WHERE oid = 'egov.case_file'::regclass
   AND relowner = 'egov_owner'::regrole
   AND relrowsecurity
   AND relforcerowsecurity
   AND obj_description(oid, 'pg_class') IS NOT NULL;

SELECT 1 / (count(*) = 23)::int
  FROM pg_catalog.pg_constraint
 WHERE conrelid = 'egov.case_file'::regclass
   AND conname IN (
           'case_file_settles_check',
           'case_file_settles_to_check',
           'case_file_lamp_check',
           'case_file_language_check',
           'case_file_applicant_fkey',
           'case_file_applicant_pseudonym_check',
           'case_file_channel_check',
           'case_file_department_fkey',
           'case_file_external_number_check',
           'case_file_external_number_key',
           'case_file_fee_due_check',
           'case_file_fee_paid_check',
           'case_file_filer_account_fkey',
           'case_file_filer_fkey',
           'case_file_form_check',
           'case_file_item_version_fkey',
           'case_file_mandate_fkey',
           'case_file_number_check',
           'case_file_number_key',
           'case_file_pkey',
           'case_file_state_check',
           'case_file_submission_check',
           'case_file_version_check'
       );

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_policy
 WHERE polrelid = 'egov.case_file'::regclass
   AND polname IN (
           'case_file_insert',
           'case_file_read',
           'case_file_update'
       );

SELECT 1 / (count(*) = 7)::int
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'egov.case_file'::regclass
   AND c.relname IN (
           'case_file_settles',
           'case_file_applicant',
           'case_file_filer_account',
           'case_file_department',
           'case_file_item',
           'case_file_open',
           'case_file_case_group'
       );

ROLLBACK;
