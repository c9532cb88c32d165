-- Revert egov:access_log_audit from pg

BEGIN;

DROP FUNCTION egov.access_log_of(int4, text);
DROP FUNCTION egov.subject_hash(int4, text);
REVOKE SELECT ON egov.access_log, egov.access_log_subject FROM egov_auditor;
DROP POLICY access_log_subject_auditor ON egov.access_log_subject;
DROP POLICY access_log_auditor ON egov.access_log;

COMMIT;
