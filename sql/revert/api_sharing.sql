-- Revert egov:api_sharing from pg

BEGIN;

DROP FUNCTION egov_api.resource_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.purpose_list(int4, jsonb, jsonb);

COMMIT;
