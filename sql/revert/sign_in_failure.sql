-- Revert egov:sign_in_failure from pg

BEGIN;

DROP TABLE egov.sign_in_failure;

COMMIT;
