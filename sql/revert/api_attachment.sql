-- Revert egov:api_attachment from pg

BEGIN;

DROP FUNCTION egov_api.attachment_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.attachment_put(int4, jsonb, jsonb);

COMMIT;
