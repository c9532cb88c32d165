-- Revert egov:report_result_objection from pg

BEGIN;

DROP VIEW egov_report.assessment_objections;

COMMIT;
