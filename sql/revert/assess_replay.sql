-- Revert egov:assess_replay from pg

BEGIN;

DROP FUNCTION egov.assess_explain(int4, uuid);
DROP FUNCTION egov.assess_replay(int4, uuid);

COMMIT;
