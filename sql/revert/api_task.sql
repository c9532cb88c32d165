-- Revert egov:api_task from pg

BEGIN;

DROP FUNCTION egov_api.task_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.task_claim(int4, jsonb, jsonb);
DROP FUNCTION egov_api.task_assign(int4, jsonb, jsonb);

COMMIT;
