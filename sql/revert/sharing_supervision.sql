-- Revert egov:sharing_supervision from pg

BEGIN;

DROP FUNCTION egov.sharing_supervision(int4, date, date);

COMMIT;
