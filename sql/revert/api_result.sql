-- Revert egov:api_result from pg

BEGIN;

DROP FUNCTION egov_api.consequence_decide(int4, jsonb, jsonb);
DROP FUNCTION egov_api.consequence_mine(int4, jsonb, jsonb);
DROP FUNCTION egov_api.consequence_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_objection_extend(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_objection_decide(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_objection_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_objection_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_objection_mine(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_objection_raise(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_published(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_explain(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_mine(int4, jsonb, jsonb);

COMMIT;
