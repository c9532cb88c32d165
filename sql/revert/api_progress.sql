-- Revert egov:api_progress from pg

BEGIN;

DROP FUNCTION egov_api.progress_read(int4, jsonb, jsonb);

COMMIT;
