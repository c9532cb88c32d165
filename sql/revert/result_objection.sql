-- Revert egov:result_objection from pg

BEGIN;

DROP TABLE egov.result_objection;

COMMIT;
