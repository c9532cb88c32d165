-- Revert egov:share_request_field from pg

BEGIN;

DROP TABLE egov.share_request_field;

COMMIT;
