-- Revert egov:subject_salt from pg

BEGIN;

DROP TABLE egov.subject_salt;

COMMIT;
