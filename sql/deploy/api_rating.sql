-- Deploy egov:api_rating to pg
-- requires: table_privilege

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.case_rate(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_case_rate';
ALTER FUNCTION egov_api.case_rate(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.case_rate(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.case_rate(int4, jsonb, jsonb) TO egov_extranet;
COMMENT ON FUNCTION egov_api.case_rate(int4, jsonb, jsonb) IS
    '对我已决定或已办结的办件评价一次。 Rate a case of mine that is decided or closed, once.';

CREATE OR REPLACE FUNCTION egov_api.rating_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_rating_list';
ALTER FUNCTION egov_api.rating_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.rating_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.rating_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.rating_list(int4, jsonb, jsonb) IS
    '评价：负责人看本部门的，督查看全部的。 Ratings: a head sees those of the own department, supervision all.';

CREATE OR REPLACE FUNCTION egov_api.rating_contact(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_rating_contact';
ALTER FUNCTION egov_api.rating_contact(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.rating_contact(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.rating_contact(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.rating_contact(int4, jsonb, jsonb) IS
    '登记与实名差评人的联系。 Record the contact with who gave a named bad rating.';

CREATE OR REPLACE FUNCTION egov_api.rating_rectify(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_rating_rectify';
ALTER FUNCTION egov_api.rating_rectify(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.rating_rectify(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.rating_rectify(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.rating_rectify(int4, jsonb, jsonb) IS
    '登记差评的整改。 Record how a bad rating was put right.';

COMMIT;
