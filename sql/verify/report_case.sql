-- Verify egov:report_case on pg

BEGIN;

SELECT
    tenant, case_id, number, item, item_code, item_version, item_name, item_name_en, item_type,
    item_type_label, item_type_label_en, joint, department, department_code, department_name,
    department_name_en, state, state_label, state_label_en, channel, channel_label,
    channel_label_en, applicant_pseudonym, outcome, outcome_label, outcome_label_en, fee_due,
    fee_paid, source_system, case_group, created_on, submitted_on, corrected, accepted_on,
    decided_on, licensed_on, delivered_on, closed_on, legal_due_on, promised_due_on,
    handling_days, late_by_law, late_by_promise,
    lamp, lamp_label, lamp_label_en, stopped
  FROM egov_report.cases
 WHERE false;

SELECT
    tenant, state, state_label, state_label_en, cases
  FROM egov_report.cases_by_state
 WHERE false;

SELECT
    tenant, department, department_code, department_name, department_name_en, cases, open_cases,
    decided_cases, granted_cases, refused_cases, late_by_law, late_by_promise,
    average_handling_days
  FROM egov_report.cases_by_department
 WHERE false;

SELECT
    tenant, item, item_code, item_name, item_name_en, department_code, type, type_label,
    type_label_en, cases, open_cases, decided_cases, granted_cases, refused_cases, late_by_law,
    late_by_promise, average_handling_days
  FROM egov_report.cases_by_item
 WHERE false;

SELECT
    tenant, month, department, department_code, department_name, department_name_en,
    submitted_cases, accepted_cases, decided_cases, licensed_cases, delivered_cases, closed_cases,
    granted_cases, refused_cases
  FROM egov_report.cases_by_month
 WHERE false;

-- evaluated with the rights of the reader, who may read it
SELECT 1 / (count(*) = 5)::int
  FROM pg_catalog.pg_class
 WHERE oid IN (
           'egov_report.cases'::regclass,
           'egov_report.cases_by_state'::regclass,
           'egov_report.cases_by_department'::regclass,
           'egov_report.cases_by_item'::regclass,
           'egov_report.cases_by_month'::regclass
       )
   AND relowner = 'egov_owner'::regrole
   AND reloptions @> ARRAY['security_invoker=true']
   AND has_table_privilege('egov_analyst', oid, 'SELECT')
   AND obj_description(oid, 'pg_class') IS NOT NULL;

ROLLBACK;
