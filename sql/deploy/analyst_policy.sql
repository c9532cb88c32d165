-- Deploy egov:analyst_policy to pg
-- requires: item_version
-- requires: case_step
-- requires: decision
-- requires: licence
-- requires: delivery
-- requires: event
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

COMMIT;
