-- The loader's own sessions and kept answers go; statistics are new for the planner.

DELETE FROM egov.session WHERE tenant = 1;
DELETE FROM egov.idempotency WHERE tenant = 1;
ANALYZE;
