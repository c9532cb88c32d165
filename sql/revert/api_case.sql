-- Revert egov:api_case from pg

BEGIN;

DROP FUNCTION egov_api.case_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_apply(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_submit(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_correct(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_withdraw(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_events(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_deadlines(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_accept(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_request_correction(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_not_accept(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_review(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_decide(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_terminate(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_license(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_deliver(int4, jsonb, jsonb);

COMMIT;
