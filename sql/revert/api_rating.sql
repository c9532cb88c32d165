-- Revert egov:api_rating from pg

BEGIN;

DROP FUNCTION egov_api.rating_rectify(int4, jsonb, jsonb);
DROP FUNCTION egov_api.rating_contact(int4, jsonb, jsonb);
DROP FUNCTION egov_api.rating_list(int4, jsonb, jsonb);
DROP FUNCTION egov_api.case_rate(int4, jsonb, jsonb);

COMMIT;
