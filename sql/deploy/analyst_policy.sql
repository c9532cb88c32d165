-- Deploy egov:analyst_policy to pg
-- requires: item_version
-- requires: case_step
-- requires: decision
-- requires: licence
-- requires: delivery
-- requires: event
-- requires: quota_summary
-- requires: result_objection
-- requires: result_summary_grade
-- requires: supervision_summary
-- requires: turnout_summary
-- requires: severity_summary
-- Rows that analysts may see: drafts of items and events about people are left out.

BEGIN;

CREATE POLICY tenant_analyst ON egov.tenant
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY department_analyst ON egov.department
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY item_analyst ON egov.item
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY item_version_analyst ON egov.item_version
    FOR SELECT TO egov_analyst
    USING (state = 'published');

CREATE POLICY item_field_analyst ON egov.item_field
    FOR SELECT TO egov_analyst
    USING (NOT draft);

CREATE POLICY item_material_analyst ON egov.item_material
    FOR SELECT TO egov_analyst
    USING (NOT draft);

CREATE POLICY item_step_analyst ON egov.item_step
    FOR SELECT TO egov_analyst
    USING (NOT draft);

CREATE POLICY translation_analyst ON egov.translation
    FOR SELECT TO egov_analyst
    USING (state = 'published');

CREATE POLICY case_file_analyst ON egov.case_file
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY case_step_analyst ON egov.case_step
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY decision_analyst ON egov.decision
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY licence_analyst ON egov.licence
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY delivery_analyst ON egov.delivery
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY event_analyst ON egov.event
    FOR SELECT TO egov_analyst
    USING (subject_kind IN ('case', 'item'));

-- assessment: closed appraisals only; what is of one person or one ballot has no policy at all
CREATE POLICY scheme_analyst ON egov.scheme
    FOR SELECT TO egov_analyst
    USING (state = 'published' OR state = 'retired');

CREATE POLICY appraisal_analyst ON egov.appraisal
    FOR SELECT TO egov_analyst
    USING (state = 'closed');

CREATE POLICY result_objection_analyst ON egov.result_objection
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY quota_summary_analyst ON egov.quota_summary
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY appraisal_summary_analyst ON egov.appraisal_summary
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY result_summary_analyst ON egov.result_summary
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY result_summary_grade_analyst ON egov.result_summary_grade
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY supervision_summary_analyst ON egov.supervision_summary
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY turnout_summary_analyst ON egov.turnout_summary
    FOR SELECT TO egov_analyst
    USING (true);

CREATE POLICY severity_summary_analyst ON egov.severity_summary
    FOR SELECT TO egov_analyst
    USING (true);

COMMIT;
