-- Revert egov:approval_supervision from pg

BEGIN;

DROP FUNCTION egov.approval_supervision(int4, date, date);

COMMIT;
