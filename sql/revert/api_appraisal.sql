-- Revert egov:api_appraisal from pg

BEGIN;

DROP FUNCTION egov_api.appraisal_close(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_publish(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_review(int4, jsonb, jsonb);
DROP FUNCTION egov_api.quota_approve(int4, jsonb, jsonb);
DROP FUNCTION egov_api.quota_choose(int4, jsonb, jsonb);
DROP FUNCTION egov_api.quota_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.result_desk(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_calculate(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_freeze(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_value_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_value_put(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_collect(int4, jsonb, jsonb);
DROP FUNCTION egov_api.committee_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.committee_put(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_subject_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_subject_add(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.appraisal_list(int4, jsonb, jsonb);

COMMIT;
