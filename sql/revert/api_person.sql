-- Revert egov:api_person from pg

BEGIN;

DROP FUNCTION egov_api.person_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.person_create(int4, jsonb, jsonb);

COMMIT;
