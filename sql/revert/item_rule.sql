-- Revert egov:item_rule from pg

BEGIN;

DROP TABLE egov.item_rule;

COMMIT;
