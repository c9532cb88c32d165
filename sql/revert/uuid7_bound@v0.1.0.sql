-- Revert egov:uuid7_bound from pg

BEGIN;

DROP FUNCTION egov.uuid7_bound(timestamptz);

COMMIT;
