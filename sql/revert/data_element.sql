-- Revert egov:data_element from pg

BEGIN;

DROP TABLE egov.data_element;

COMMIT;
