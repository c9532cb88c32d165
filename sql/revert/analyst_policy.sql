-- Revert egov:analyst_policy from pg

BEGIN;

DROP POLICY severity_summary_analyst ON egov.severity_summary;
DROP POLICY turnout_summary_analyst ON egov.turnout_summary;
DROP POLICY supervision_summary_analyst ON egov.supervision_summary;
DROP POLICY result_summary_grade_analyst ON egov.result_summary_grade;
DROP POLICY result_summary_analyst ON egov.result_summary;
DROP POLICY appraisal_summary_analyst ON egov.appraisal_summary;
DROP POLICY quota_summary_analyst ON egov.quota_summary;
DROP POLICY result_objection_analyst ON egov.result_objection;
DROP POLICY appraisal_analyst ON egov.appraisal;
DROP POLICY scheme_analyst ON egov.scheme;
DROP POLICY event_analyst ON egov.event;
DROP POLICY delivery_analyst ON egov.delivery;
DROP POLICY licence_analyst ON egov.licence;
DROP POLICY decision_analyst ON egov.decision;
DROP POLICY case_step_analyst ON egov.case_step;
DROP POLICY case_file_analyst ON egov.case_file;
DROP POLICY translation_analyst ON egov.translation;
DROP POLICY item_step_analyst ON egov.item_step;
DROP POLICY item_material_analyst ON egov.item_material;
DROP POLICY item_field_analyst ON egov.item_field;
DROP POLICY item_version_analyst ON egov.item_version;
DROP POLICY item_analyst ON egov.item;
DROP POLICY department_analyst ON egov.department;
DROP POLICY tenant_analyst ON egov.tenant;

COMMIT;
