-- Revert egov:api_commitment from pg

BEGIN;

DROP FUNCTION egov_api.licence_revoke(int4, jsonb, jsonb);
DROP FUNCTION egov_api.commitment_check(int4, jsonb, jsonb);
DROP FUNCTION egov_api.commitment_sign(int4, jsonb, jsonb);

COMMIT;
