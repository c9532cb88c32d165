-- Revert egov:case_prefill from pg

BEGIN;

DROP TABLE egov.case_prefill;

COMMIT;
