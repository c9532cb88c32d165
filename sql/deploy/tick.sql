-- Deploy egov:tick to pg
-- requires: table_privilege
-- requires: partition_tend
-- requires: clock_state
-- requires: notice_template_seed
-- requires: code_list_seed

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.tick(tenant int4)
    RETURNS jsonb
    LANGUAGE C
    VOLATILE STRICT SECURITY DEFINER
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_tick';
ALTER FUNCTION egov.tick(int4) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.tick(int4) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov.tick(int4) TO egov_clock;
COMMENT ON FUNCTION egov.tick(int4) IS
    '时钟任务 clock work: 完成该租户到期的一切，返回各类件数；另一会话正在执行时返回 {"busy": true}。Does what time brings to a tenant and returns how much of each kind; {"busy": true} while another session does it. Safe late, twice and in two sessions at once. 22023 for an unknown tenant. Locks the tenant''s row of egov.clock_state, then each case that time moves; a case that somebody works on waits for the next tick.';

COMMIT;
