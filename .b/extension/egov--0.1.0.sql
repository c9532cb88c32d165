-- complain if the script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION egov" to load this file. \quit

SET LOCAL search_path = egov, pg_catalog, pg_temp;

GRANT USAGE ON SCHEMA egov TO PUBLIC;

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
-- lib: functions that any SQL user may call on tables of their own

CREATE FUNCTION is_workday(day date, calendar text DEFAULT 'cn') RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_is_workday' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_workday(date, text) IS
	'工作日判断 working day: 周一至周五，减去放假日，加上调休上班日。Monday to Friday minus listed days off plus listed make-up days.';

CREATE FUNCTION workday_add(start date, days int4, calendar text DEFAULT 'cn') RETURNS date
	AS 'MODULE_PATHNAME', 'egov_workday_add' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION workday_add(date, int4, text) IS
	'工作日推算 nth working day: 起始日之后（负数为之前）第 n 个工作日，0 为起始日本身。The nth working day after start, before it when negative; 0 is start itself.';

CREATE FUNCTION workday_count(after date, through date, calendar text DEFAULT 'cn') RETURNS int4
	AS 'MODULE_PATHNAME', 'egov_workday_count' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION workday_count(date, date, text) IS
	'工作日天数 working days: after 之后至 through（含）的工作日数，反向为负。Working days in (after, through], negative when through lies before.';

CREATE FUNCTION due_date(start date, value int4, unit text, stops daterange[] DEFAULT '{}',
						 calendar text DEFAULT 'cn') RETURNS date
	AS 'MODULE_PATHNAME', 'egov_due_date' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION due_date(date, int4, text, daterange[], text) IS
	'到期日 due date: 期限 WD 工作日、CD 自然日、Y 年；起始日不计，中止日不计；CD、Y 届满于休息日或中止日的顺延至下一工作日；届满前开始的中止未结束的返回 NULL。Limit in WD working days, CD calendar days or Y years; the start day and stopped days do not count; CD and Y move off days off and stopped days; NULL while a stop that began by then has no end.';

CREATE FUNCTION due_explain(start date, value int4, unit text, stops daterange[] DEFAULT '{}',
							calendar text DEFAULT 'cn') RETURNS jsonb
	AS 'MODULE_PATHNAME', 'egov_due_explain' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION due_explain(date, int4, text, daterange[], text) IS
	'到期日说明 due date explained: {"start","value","unit","due","provisional","days":[{"day","kind","reason"}]}，kind 为 weekend 周末、off 放假、stop 中止、moved 顺延；reason 为节日名称、星期或中止的起止日；无到期日时为 NULL；provisional 表示涉及尚未公布放假安排的年份。Each skipped day, ascending, with its kind and its reason (holiday, day of the week, or first and last day of the stop); NULL where there is no due date; provisional when it rests on a year without a published notice.';

CREATE FUNCTION due_provisional(start date, value int4, unit text, stops daterange[] DEFAULT '{}',
								calendar text DEFAULT 'cn') RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_due_provisional' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION due_provisional(date, int4, text, daterange[], text) IS
	'到期日是否暂定 whether a due date is provisional: 涉及尚未公布放假安排的年份。It rests on a year without a published notice.';

CREATE FUNCTION uuid7() RETURNS uuid
	AS 'MODULE_PATHNAME', 'egov_uuid7' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION uuid7() IS
	'时间序标识 identifier: UUID 第 7 版（RFC 9562），同一后端内递增。UUID version 7, growing within a backend.';

CREATE FUNCTION resident_id_valid(number text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_resident_id_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION resident_id_valid(text) IS
	'公民身份号码校验 resident id: 18 位，出生日期存在，校验码符合 GB 11643。18 characters, the date of birth exists, check character by ISO 7064 MOD 11-2.';

CREATE FUNCTION uscc_valid(code text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_uscc_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION uscc_valid(text) IS
	'统一社会信用代码校验 unified social credit code: 18 位，字符集与校验码符合 GB 32100。18 characters, character set and check character by GB 32100.';

CREATE FUNCTION case_next(state text, event text) RETURNS text
	AS 'MODULE_PATHNAME', 'egov_case_next' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION case_next(text, text) IS
	'办件下一状态 next case state: 该状态下发生该事件后的状态，不允许时为 NULL。The state that the event leads to, NULL where the state does not allow it.';

CREATE FUNCTION lamp(due date, today date, stopped boolean, calendar text DEFAULT 'cn') RETURNS text
	AS 'MODULE_PATHNAME', 'egov_lamp' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION lamp(date, date, boolean, text) IS
	'红黄灯 lamp: 逾期（到期日 24 时起）red，其次中止 grey，其次到期日前最后一个工作日起 yellow，否则 green。red from 24:00 of the due day, else grey while the clock is stopped, else yellow from the last working day before it, else green.';

CREATE FUNCTION lamp_between(red_on date, yellow_on date, stopped boolean, today date)
	RETURNS text
	AS 'MODULE_PATHNAME', 'egov_lamp_between' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION lamp_between(date, date, boolean, date) IS
	'红黄灯 lamp of days that are known: 自 red_on 起 red，中止 grey，自 yellow_on 起 yellow；NULL 表示永不。A NULL day never comes.';

CREATE FUNCTION clock_now() RETURNS timestamptz
	AS 'MODULE_PATHNAME', 'egov_clock_time' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clock_now() IS
	'办件时间 case time: 事务时间加 egov.clock_offset。The transaction''s time plus egov.clock_offset.';

CREATE FUNCTION clock_today() RETURNS date
	AS 'MODULE_PATHNAME', 'egov_clock_date' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clock_today() IS
	'办件日期 day of case time: 上海时间的日期。The day in Asia/Shanghai.';
-- org: the description of the API, and a helper for loaders

CREATE FUNCTION api_describe() RETURNS jsonb
	AS 'MODULE_PATHNAME', 'egov_api_describe' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION api_describe() IS
	'接口说明 field tables, roles and zones of every function that the front may call';

CREATE FUNCTION password_hash(password text) RETURNS text
	AS 'MODULE_PATHNAME', 'egov_password_hash_text' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
REVOKE ALL ON FUNCTION password_hash(text) FROM PUBLIC;
COMMENT ON FUNCTION password_hash(text) IS
	'口令哈希 Argon2id hash of a password (RFC 9106), for loading accounts; for administrators only';

