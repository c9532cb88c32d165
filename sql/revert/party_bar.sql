-- Revert egov:party_bar from pg

BEGIN;

DROP TABLE egov.party_bar;

COMMIT;
