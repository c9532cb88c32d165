-- Revert egov:api_account from pg

BEGIN;

DROP FUNCTION egov_api.account_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.account_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.account_disable(int4, jsonb, jsonb);
DROP FUNCTION egov_api.password_change(int4, jsonb, jsonb);

COMMIT;
