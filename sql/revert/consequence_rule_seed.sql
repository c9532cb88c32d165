-- Revert egov:consequence_rule_seed from pg

BEGIN;

DELETE FROM egov.consequence_rule
 WHERE code IN ('dismissal', 'merit');

COMMIT;
