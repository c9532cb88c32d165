-- Revert egov:report_asked_once from pg

BEGIN;

DROP VIEW egov_report.asked_once;

REVOKE SELECT (
        source_resource, source_field
    ) ON egov.item_material FROM egov_analyst;
REVOKE SELECT (
        source_resource, source_field
    ) ON egov.item_field FROM egov_analyst;
REVOKE SELECT (
        tenant, resource, position, name, element
    ) ON egov.resource_field FROM egov_analyst;
REVOKE SELECT (
        tenant, id, code, name, provider, share_class, open_class, update_cycle, published_on,
        subject_field, state
    ) ON egov.resource FROM egov_analyst;
REVOKE SELECT (
        tenant, case_id, kind, code, resource, field, provider, filled_at, objected_at
    ) ON egov.case_prefill FROM egov_analyst;
DROP POLICY resource_field_report ON egov.resource_field;
DROP POLICY resource_report ON egov.resource;
DROP POLICY case_prefill_report ON egov.case_prefill;

COMMIT;
