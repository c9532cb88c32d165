-- core: who acts in a call (row security), the table of problems, the trigger of cached tables

CREATE FUNCTION actor_in(tenant int4) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_actor_in' LANGUAGE C STABLE STRICT LEAKPROOF PARALLEL RESTRICTED;
COMMENT ON FUNCTION actor_in(int4) IS
	'当前调用是否属于该租户 whether the present call works in this tenant; false outside of a call';

CREATE FUNCTION actor_reads_session(tenant int4, token_hash bytea) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_actor_reads_session'
	LANGUAGE C STABLE STRICT LEAKPROOF PARALLEL RESTRICTED;
COMMENT ON FUNCTION actor_reads_session(int4, bytea) IS
	'当前调用是否持有该会话令牌 whether the present call holds the token of this session';

CREATE FUNCTION actor_reads_account(tenant int4, login text, id uuid) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_actor_reads_account'
	LANGUAGE C STABLE STRICT LEAKPROOF PARALLEL RESTRICTED;
COMMENT ON FUNCTION actor_reads_account(int4, text, uuid) IS
	'当前调用是否可读该账户 whether the present call may read this account: its own, the one signing in, or by administration';

CREATE FUNCTION actor_sees_case(tenant int4, number text, applicant uuid, filer_account uuid,
								departments uuid[]) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_actor_sees_case'
	LANGUAGE C STABLE LEAKPROOF PARALLEL RESTRICTED;
COMMENT ON FUNCTION actor_sees_case(int4, text, uuid, uuid, uuid[]) IS
	'当前调用是否可见该办件 whether the present call sees this case: applicant, filer, a department that works on it, the city-wide view, or a look-up by number';

CREATE FUNCTION actor_sees_party(tenant int4, id uuid) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_actor_sees_party'
	LANGUAGE C STABLE STRICT LEAKPROOF PARALLEL RESTRICTED;
COMMENT ON FUNCTION actor_sees_party(int4, uuid) IS
	'当前调用是否可见该当事人 whether the present call sees this party: itself, or an official';

CREATE FUNCTION actor_is_admin(tenant int4) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_actor_is_admin'
	LANGUAGE C STABLE STRICT LEAKPROOF PARALLEL RESTRICTED;
COMMENT ON FUNCTION actor_is_admin(int4) IS
	'当前调用是否为账户管理 whether the present call administers accounts';

CREATE FUNCTION problem_list() RETURNS jsonb
	AS 'MODULE_PATHNAME', 'egov_problem_list' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION problem_list() IS
	'问题代码表 the one table of problems: array of {code, status, title, advice} (RFC 9457)';

CREATE FUNCTION relcache_invalidate() RETURNS trigger
	AS 'MODULE_PATHNAME', 'egov_relcache_invalidate' LANGUAGE C;
COMMENT ON FUNCTION relcache_invalidate() IS
	'缓存失效触发器 cache trigger: 语句级触发器，使各后端重新载入该表的缓存。Statement trigger; makes every backend load again what it caches of the table.';
