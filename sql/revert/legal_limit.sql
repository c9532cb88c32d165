-- Revert egov:legal_limit from pg

BEGIN;

DROP TABLE egov.legal_limit;

COMMIT;
