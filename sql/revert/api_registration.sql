-- Revert egov:api_registration from pg

BEGIN;

DROP FUNCTION egov_api.registration_create(int4, jsonb, jsonb);

COMMIT;
