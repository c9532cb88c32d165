-- Revert egov:share_request from pg

BEGIN;

DROP TABLE egov.share_request;

COMMIT;
