-- Revert egov:grant_held from pg

BEGIN;

DROP FUNCTION egov.grant_held();

COMMIT;
