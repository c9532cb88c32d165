-- Revert egov:report_rater from pg

BEGIN;

DROP VIEW egov_report.assessment_severity;
DROP VIEW egov_report.assessment_turnout;

COMMIT;
