-- Deploy egov:share_decide to pg
-- requires: share_grant_field
-- requires: share_quota
-- requires: db_login
-- requires: case_facts
-- requires: extension

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.share_decide(tenant int4, requester uuid, resource text, purpose text,
                                             subject text DEFAULT NULL, case_number text DEFAULT NULL,
                                             fields text[] DEFAULT NULL)
    RETURNS jsonb
    LANGUAGE C
    STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_share_decide';
ALTER FUNCTION egov.share_decide(int4, uuid, text, text, text, text, text[]) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.share_decide(int4, uuid, text, text, text, text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov.share_decide(int4, uuid, text, text, text, text, text[]) TO egov_requester;
COMMENT ON FUNCTION egov.share_decide(int4, uuid, text, text, text, text, text[]) IS
    '共享判定 sharing decision: {"allowed","reason","grant","version","fields","masks","quota"}；缺省拒绝，拒绝优先（国务院令第809号）。Whether a department may read a resource for a purpose: deny by default, a deny wins. requester absent: the department of the login; subject absent: a list; fields absent: all that is granted; masks of the fields not shown plainly; quota left in the period, null without one. 42501 for a login of another department. Reads nothing of the resource and leaves no row in the log.';

COMMIT;
