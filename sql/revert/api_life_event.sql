-- Revert egov:api_life_event from pg

BEGIN;

DROP FUNCTION egov_api.case_group_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_group_submit(int4, jsonb, jsonb);
DROP FUNCTION egov_api.life_event_apply(int4, jsonb, jsonb);
DROP FUNCTION egov_api.life_event_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.life_event_list(int4, jsonb, jsonb);

COMMIT;
