-- Revert egov:doctor from pg

BEGIN;

DROP FUNCTION egov.doctor();
DROP FUNCTION egov.doctor_setting(jsonb, text);
DROP FUNCTION egov.doctor_server();
DROP FUNCTION egov.doctor_role();
DROP FUNCTION egov.doctor_grant();
DROP FUNCTION egov.doctor_table();
DROP FUNCTION egov.doctor_clock();
DROP FUNCTION egov.doctor_text(date);

COMMIT;
