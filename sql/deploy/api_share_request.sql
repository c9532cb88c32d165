-- Deploy egov:api_share_request to pg
-- requires: api_catalogue
-- requires: share_request_field
-- requires: share_dispute
-- requires: item_known

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov_api.share_request_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_list';
ALTER FUNCTION egov_api.share_request_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_list(int4, jsonb, jsonb) IS
    '共享申请清单。 Sharing requests.';

CREATE OR REPLACE FUNCTION egov_api.share_request_read(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_read';
ALTER FUNCTION egov_api.share_request_read(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_read(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_read(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_read(int4, jsonb, jsonb) IS
    '一件共享申请。 One sharing request.';

CREATE OR REPLACE FUNCTION egov_api.share_request_create(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_create';
ALTER FUNCTION egov_api.share_request_create(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_create(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_create(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_create(int4, jsonb, jsonb) IS
    '申请使用其他部门的数据；无条件共享的当场授权。 Ask for data of another department; what is shared unconditionally is granted at once.';

CREATE OR REPLACE FUNCTION egov_api.share_request_ask(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_ask';
ALTER FUNCTION egov_api.share_request_ask(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_ask(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_ask(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_ask(int4, jsonb, jsonb) IS
    '一次性告知需补充的材料。 Ask for what is missing, once.';

CREATE OR REPLACE FUNCTION egov_api.share_request_supplement(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_supplement';
ALTER FUNCTION egov_api.share_request_supplement(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_supplement(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_supplement(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_supplement(int4, jsonb, jsonb) IS
    '补充材料。 Supply what was asked for.';

CREATE OR REPLACE FUNCTION egov_api.share_request_reply(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_reply';
ALTER FUNCTION egov_api.share_request_reply(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_reply(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_reply(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_reply(int4, jsonb, jsonb) IS
    '答复申请；同意即作出授权。 Reply to a request; agreeing makes the grant.';

CREATE OR REPLACE FUNCTION egov_api.share_request_deliver(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_deliver';
ALTER FUNCTION egov_api.share_request_deliver(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_deliver(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_deliver(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_deliver(int4, jsonb, jsonb) IS
    '提供数据；此后可读。 Deliver: the data can be read from now on.';

CREATE OR REPLACE FUNCTION egov_api.share_request_end(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_end';
ALTER FUNCTION egov_api.share_request_end(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_end(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_end(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_end(int4, jsonb, jsonb) IS
    '终止使用或撤回申请；授权随即撤销。 End the use or take the request back; its grant is revoked.';

CREATE OR REPLACE FUNCTION egov_api.share_request_dispute(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_request_dispute';
ALTER FUNCTION egov_api.share_request_dispute(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_request_dispute(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_request_dispute(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_request_dispute(int4, jsonb, jsonb) IS
    '对拒绝提出争议，逐级进行。 Dispute a refusal, tier by tier.';

CREATE OR REPLACE FUNCTION egov_api.share_dispute_decide(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_dispute_decide';
ALTER FUNCTION egov_api.share_dispute_decide(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_dispute_decide(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_dispute_decide(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_dispute_decide(int4, jsonb, jsonb) IS
    '答复、协调或裁决争议。 Answer, mediate or decide a dispute.';

CREATE OR REPLACE FUNCTION egov_api.share_grant_list(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_grant_list';
ALTER FUNCTION egov_api.share_grant_list(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_grant_list(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_grant_list(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_grant_list(int4, jsonb, jsonb) IS
    '授权清单。 Grants.';

CREATE OR REPLACE FUNCTION egov_api.share_grant_revoke(tenant int4, context jsonb, request jsonb)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_api_share_grant_revoke';
ALTER FUNCTION egov_api.share_grant_revoke(int4, jsonb, jsonb) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov_api.share_grant_revoke(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.share_grant_revoke(int4, jsonb, jsonb) TO egov_intranet;
COMMENT ON FUNCTION egov_api.share_grant_revoke(int4, jsonb, jsonb) IS
    '撤销授权，须说明理由。 Revoke a grant, with a reason.';

COMMIT;
