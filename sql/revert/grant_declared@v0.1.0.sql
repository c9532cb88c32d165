-- Revert egov:grant_declared from pg

BEGIN;

DROP FUNCTION egov.grant_declared();

COMMIT;
