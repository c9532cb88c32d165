-- Revert egov:person_inquirer from pg

BEGIN;

DROP TABLE egov.person_inquirer;

COMMIT;
