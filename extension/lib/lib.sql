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

CREATE FUNCTION is_code(code text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'egov_is_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_code(text) IS
	'代码格式 form of a code: 小写字母开头，其后为小写字母、数字、_ 或 -，共 1 至 64 个字符。A small letter, then small letters, digits, _ or -, at most 64 characters in all.';

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

CREATE FUNCTION assess_check(scheme jsonb)
	RETURNS TABLE (severity text, place text, kind text, message text)
	AS 'MODULE_PATHNAME', 'egov_assess_check_scheme' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION assess_check(jsonb) IS
	'考核方案检查 check of a scheme: 每行一处问题，severity 为 error 错误（不可发布）或 warning 提示，place 为 JSON Pointer 位置。One row for each finding: error (it cannot be published) or warning, with its place as a JSON Pointer.';

CREATE FUNCTION assess_compute(scheme jsonb, inputs jsonb) RETURNS jsonb
	AS 'MODULE_PATHNAME', 'egov_assess_compute' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION assess_compute(jsonb, jsonb) IS
	'考核计算 calculation of an assessment: 按方案与输入给出每个对象的得分、名次、等次及各指标的说明，精确分数运算，相同输入得相同字节。Score, rank, grade and explanation of every subject by exact arithmetic; equal inputs give equal bytes.';

CREATE FUNCTION library_version() RETURNS text
	AS 'MODULE_PATHNAME', 'egov_library_version' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION library_version() IS
	'库版本 version of the library: 本会话所用模块的版本；与 pg_extension 中的版本不同者，须部署或重启。Release that the library of this session was built from; where pg_extension has another one, deploy or restart.';
