-- Revert egov:api_notice from pg

BEGIN;

DROP FUNCTION egov_api.case_notice_deliver(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_notices(int4, jsonb, jsonb);
DROP FUNCTION egov_api.notice_receive(int4, jsonb, jsonb);
DROP FUNCTION egov_api.notice_list(int4, jsonb, jsonb);

COMMIT;
