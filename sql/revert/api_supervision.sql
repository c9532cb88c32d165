-- Revert egov:api_supervision from pg

BEGIN;

DROP FUNCTION egov_api.supervision_task_close(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_task_extend(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_task_urge(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_task_reply(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_task_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_task_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_cases(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_summarize(int4, jsonb, jsonb);

COMMIT;
