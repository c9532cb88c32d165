-- Deploy egov:api_ballot to pg
-- requires: table_privilege
-- requires: ballot_mark
-- requires: ballot_receipt
-- requires: ballot_token
-- requires: ballot_paper_subject
-- requires: ballot_tally

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.ballot_mine(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_mine';
ALTER FUNCTION egov_api.ballot_mine(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_mine(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_mine(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_mine(int4, jsonb, jsonb) IS
    '本人名册内的测评表。 Ballot papers that I am on the list of.';

CREATE OR REPLACE FUNCTION egov_api.ballot_token(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_token';
ALTER FUNCTION egov_api.ballot_token(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_token(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_token(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_token(int4, jsonb, jsonb) IS
    '领取一枚匿名令牌。 Take my one anonymous token of a paper.';

CREATE OR REPLACE FUNCTION egov_api.ballot_cast(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_cast';
ALTER FUNCTION egov_api.ballot_cast(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_cast(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_cast(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_cast(int4, jsonb, jsonb) IS
    '凭令牌匿名投票，无需登录。 Cast a ballot with a token and without a session.';

CREATE OR REPLACE FUNCTION egov_api.ballot_receipts(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_receipts';
ALTER FUNCTION egov_api.ballot_receipts(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_receipts(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_receipts(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_receipts(int4, jsonb, jsonb) IS
    '测评表的公钥、时间和截止后的全部回执。 Key, windows and, after the close, receipts of a ballot paper.';

CREATE OR REPLACE FUNCTION egov_api.ballot_verify(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_verify';
ALTER FUNCTION egov_api.ballot_verify(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_verify(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_verify(int4, jsonb, jsonb) TO egov_extranet, egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_verify(int4, jsonb, jsonb) IS
    '回执对应的测评票是否已计入。 Whether the ballot of a receipt is counted.';

CREATE OR REPLACE FUNCTION egov_api.ballot_paper_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_paper_create';
ALTER FUNCTION egov_api.ballot_paper_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_paper_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_paper_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_paper_create(int4, jsonb, jsonb) IS
    '建立测评表及投票人名册。 Make a ballot paper with its list of voters.';

CREATE OR REPLACE FUNCTION egov_api.ballot_paper_write(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_paper_write';
ALTER FUNCTION egov_api.ballot_paper_write(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_paper_write(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_paper_write(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_paper_write(int4, jsonb, jsonb) IS
    '在发放首枚令牌前修改测评表。 Change a ballot paper until its first token is issued.';

CREATE OR REPLACE FUNCTION egov_api.ballot_paper_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_paper_read';
ALTER FUNCTION egov_api.ballot_paper_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_paper_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_paper_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_paper_read(int4, jsonb, jsonb) IS
    '读取测评表及名册。 Read a ballot paper with its list of voters.';

CREATE OR REPLACE FUNCTION egov_api.ballot_paper_close(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_ballot_paper_close';
ALTER FUNCTION egov_api.ballot_paper_close(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.ballot_paper_close(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.ballot_paper_close(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.ballot_paper_close(int4, jsonb, jsonb) IS
    '截止测评表。 Close a ballot paper.';

CREATE OR REPLACE FUNCTION egov_api.appraisal_progress(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_appraisal_progress';
ALTER FUNCTION egov_api.appraisal_progress(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.appraisal_progress(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.appraisal_progress(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.appraisal_progress(int4, jsonb, jsonb) IS
    '考核的投票进度，只有数量。 Turnout of the ballot papers of an appraisal.';

COMMIT;
