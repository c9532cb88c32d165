-- Revert egov:api_share_request from pg

BEGIN;

DROP FUNCTION egov_api.share_grant_revoke(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_grant_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_dispute_decide(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_dispute(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_end(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_deliver(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_reply(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_supplement(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_ask(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.share_request_list(int4, jsonb, jsonb);

COMMIT;
