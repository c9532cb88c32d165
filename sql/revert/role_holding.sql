-- Revert egov:role_holding from pg

BEGIN;

DROP TABLE egov.role_holding;

COMMIT;
