-- Revert egov:share_objection from pg

BEGIN;

DROP TABLE egov.share_objection;

COMMIT;
