-- Revert egov:licence from pg

BEGIN;

ALTER TABLE egov.case_file DROP CONSTRAINT case_file_renews_fkey;

DROP TABLE egov.licence;

COMMIT;
