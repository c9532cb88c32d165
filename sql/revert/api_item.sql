-- Revert egov:api_item from pg

BEGIN;

DROP FUNCTION egov_api.item_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.item_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.item_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.item_draft(int4, jsonb, jsonb);
DROP FUNCTION egov_api.item_draft_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.item_publish(int4, jsonb, jsonb);

COMMIT;
