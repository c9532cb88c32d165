-- Revert egov:item_known from pg

BEGIN;

DROP FUNCTION egov.item_known(int4, uuid[]);

COMMIT;
