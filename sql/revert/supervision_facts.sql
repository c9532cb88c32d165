-- Revert egov:supervision_facts from pg

BEGIN;

DROP FUNCTION egov.supervision_facts(int4, date, date);

COMMIT;
