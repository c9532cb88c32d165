-- Revert egov:committee_member from pg

BEGIN;

DROP TABLE egov.committee_member;

COMMIT;
