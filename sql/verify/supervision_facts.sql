-- Verify egov:supervision_facts on pg

BEGIN;

SELECT 1 / (NOT has_function_privilege('egov_analyst', 'egov.supervision_facts(int4, date, date)', 'EXECUTE'))::int;

ROLLBACK;
