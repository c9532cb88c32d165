-- Revert egov:api_person_data from pg

BEGIN;

DROP FUNCTION egov_api.correction_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.objection_conclude(int4, jsonb, jsonb);
DROP FUNCTION egov_api.objection_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.objection_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.objection_mine(int4, jsonb, jsonb);
DROP FUNCTION egov_api.objection_file(int4, jsonb, jsonb);
DROP FUNCTION egov_api.objection_raise(int4, jsonb, jsonb);
DROP FUNCTION egov_api.usage_heartbeat(int4, jsonb, jsonb);
DROP FUNCTION egov_api.usage_period(int4, jsonb, jsonb);
DROP FUNCTION egov_api.usage_find(int4, jsonb, jsonb);
DROP FUNCTION egov_api.usage_erase(int4, jsonb, jsonb);
DROP FUNCTION egov_api.usage_count(int4, jsonb, jsonb);
DROP FUNCTION egov_api.usage_list(int4, jsonb, jsonb);

COMMIT;
