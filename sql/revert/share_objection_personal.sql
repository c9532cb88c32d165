-- Revert egov:share_objection_personal from pg

BEGIN;

DROP TABLE egov.share_objection_personal;

COMMIT;
