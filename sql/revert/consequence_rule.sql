-- Revert egov:consequence_rule from pg

BEGIN;

DROP TABLE egov.consequence_rule;

COMMIT;
