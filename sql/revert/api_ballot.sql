-- Revert egov:api_ballot from pg

BEGIN;

DROP FUNCTION egov_api.appraisal_progress(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_paper_close(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_paper_read(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_paper_write(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_paper_create(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_verify(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_receipts(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_cast(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_token(int4, jsonb, jsonb);
DROP FUNCTION egov_api.ballot_mine(int4, jsonb, jsonb);

COMMIT;
