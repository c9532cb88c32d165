-- Verify egov:item_known on pg

BEGIN;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.item_known(int4, uuid[])', 'EXECUTE'))::int;

ROLLBACK;
