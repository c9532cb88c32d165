-- Revert egov:api_routine_record from pg

BEGIN;

DROP FUNCTION egov_api.supervision_kind_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_kind_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_fact_revoke(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_fact_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.supervision_fact_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.routine_record_grade(int4, jsonb, jsonb);
DROP FUNCTION egov_api.routine_record_desk(int4, jsonb, jsonb);
DROP FUNCTION egov_api.routine_record_mine(int4, jsonb, jsonb);
DROP FUNCTION egov_api.routine_record_create(int4, jsonb, jsonb);

COMMIT;
