-- Revert egov:party from pg

BEGIN;

DROP TABLE egov.party_personal;
DROP TABLE egov.party;

COMMIT;
