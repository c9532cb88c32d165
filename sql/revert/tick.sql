-- Revert egov:tick from pg

BEGIN;

DROP FUNCTION egov.tick(int4);

COMMIT;
