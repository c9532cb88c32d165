-- Verify egov:sharing_supervision on pg

BEGIN;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.sharing_supervision(int4, date, date)', 'EXECUTE'))::int;

ROLLBACK;
