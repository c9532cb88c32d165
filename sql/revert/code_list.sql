-- Revert egov:code_list from pg

BEGIN;

DROP TABLE egov.code_label;
DROP TABLE egov.code_list;

COMMIT;
