-- Revert egov:notice_template from pg

BEGIN;

DROP TABLE egov.notice_template;

COMMIT;
