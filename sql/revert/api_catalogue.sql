-- Revert egov:api_catalogue from pg

BEGIN;

DROP FUNCTION egov_api.open_data_table(int4, jsonb, jsonb);
DROP FUNCTION egov_api.open_data_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_withdraw(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_publish(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_draft_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_draft(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_table(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_catalogue(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_show(int4, jsonb, jsonb);
DROP FUNCTION egov_api.resource_list(int4, jsonb, jsonb);

COMMIT;
