-- Verify egov:approval_supervision on pg

BEGIN;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.approval_supervision(int4, date, date)', 'EXECUTE'))::int;

ROLLBACK;
