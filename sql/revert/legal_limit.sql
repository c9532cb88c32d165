-- Revert egov:legal_limit from pg

BEGIN;

DROP TABLE egov.legal_limit;
DROP TABLE egov.legal_limit_code;

COMMIT;
