-- Revert egov:attachment from pg

BEGIN;

DROP TABLE egov.attachment;

COMMIT;
