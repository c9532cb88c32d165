-- Revert egov:report_quota from pg

BEGIN;

DROP VIEW egov_report.assessment_quotas;

COMMIT;
