/*
 * step_statements.c: the statements of steps, tasks, stops of the clock, hearings and site checks.
 */
#include "postgres.h"

#include "approval/approval_sql.h"
#include "approval/step_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define STEP_NAME(item, language) \
	"CASE WHEN s.kind = ANY (" OFFICE_STEPS ") THEN coalesce((SELECT k.label FROM egov.code_label k " \
	"WHERE k.list = 'step_kind' AND k.code = s.kind AND k.language = " language "), s.name) ELSE " \
	PART_NAME(item, "step", "s.code", language, "s.name") " END"

/* Steps of the office have their limits, those of the route their budgets. */
#define OFFICE_STEPS "'{acceptance,decision,licence,delivery,commitment_check}'::text[]"
#define OF_ROUTE "kind <> ALL (" OFFICE_STEPS ")"

/* Deadlines of cases that this tick has moved for a calendar notice; mark is older than all of them. */
#define CALENDAR_CHANGES(mark) \
	"egov.deadline_change h WHERE h.tenant = $1 AND h.id > " mark " AND h.cause = 'calendar' " \
	"AND h.subject_kind = 'case'"

/* The newest tasks of one desk, which is an expression on a step s. */
#define DESK(desk) \
	"(SELECT s.id, s.case_id FROM egov.case_step s JOIN egov.case_file c ON c.tenant = $1 " \
	"AND c.id = s.case_id AND (c.settles_at IS NULL OR c.settles_at > $11) WHERE s.tenant = $1 " \
	"AND s.state = 'active' AND " desk " " \
	"AND s.id > coalesce($9, '00000000-0000-0000-0000-000000000000'::uuid) " \
	"AND ($8::text IS NULL OR s.kind = $8) AND (s.claimed_by IS NULL OR s.claimed_by = $6 " \
	"OR EXISTS (SELECT FROM egov.deputy y WHERE y.tenant = $1 AND y.account = s.claimed_by " \
	"AND y.deputy_account = $6 AND (y.department IS NULL OR y.department = s.department) " \
	"AND y.valid_from <= $7 AND (y.valid_through IS NULL OR y.valid_through >= $7))) " \
	"ORDER BY s.id LIMIT $10)"

static const EgovStatement list[STEP_STATEMENT_COUNT] = {
	[STEP_PUT] = {"iuuttuttizd",
		"INSERT INTO egov.case_step AS s (tenant, id, case_id, code, name, department, role, "
		"kind, budget_days, state, started_at, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
		"$9, 'active', $10, $11) ON CONFLICT (tenant, case_id, code) "
		"DO UPDATE SET state = 'active', result = NULL, end_reason = NULL, opinion = NULL, "
		"done_at = NULL, done_by = NULL, claimed_by = NULL, started_at = EXCLUDED.started_at, due_on = EXCLUDED.due_on, "
		"version = s.version + 1"},
	/* steps of an item, those with a day begun; $5 the department of those that name none */
	[STEPS_ROUTE] = {"iuuiuUTDzt",
		"INSERT INTO egov.case_step (tenant, id, case_id, code, name, department, guest, kind, "
		"executor_kind, external_tenant, external_id, budget_days, waits_for, role, state, "
		"started_at, due_on) SELECT $1, r.id, $2, s.code, "
		PART_NAME("$3", "step", "s.code", "$10", "s.name") ", coalesce(s.department, $5), "
		"coalesce(s.department <> $5, false), s.kind, s.executor_kind, s.external_tenant, "
		"s.external_id, s.budget_days, s.waits_for, 'reviewer', "
		"CASE WHEN r.due_on IS NULL THEN 'waiting' ELSE 'active' END, "
		"CASE WHEN r.due_on IS NOT NULL THEN $9 END, r.due_on "
		"FROM unnest($6, $7, $8) r (id, code, due_on) JOIN egov.item_step s "
		"ON s.tenant = $1 AND s.item = $3 AND s.number = $4 AND s.code = r.code"},
	/* $3 an official, $4 results are told, $5 departments whose words the caller reads, $6 all of them */
	[STEPS_SHOW] = {"iubbUbut",
		"SELECT s.id, s.code, " STEP_NAME("$7", "$8") ", s.kind, s.kind, s.department, "
		"s.department, s.executor_kind, s.external_tenant, s.external_id, s.state, s.state, "
		"s.waits_for, CASE WHEN $3 AND ($6 OR s.department = ANY ($5)) THEN s.claimed_by END, "
		"CASE WHEN $4 THEN s.result END, CASE WHEN $4 OR s.end_reason <> 'review-refused' "
		"THEN s.end_reason END, CASE WHEN $3 AND ($6 OR s.department = ANY ($5)) THEN s.opinion END, "
		"s.started_at, s.due_on, s.done_at, s.version FROM egov.case_step s "
		"WHERE s.tenant = $1 AND s.case_id = $2 ORDER BY s.started_at NULLS LAST, s.id",
		.one_plan = true},
	[STEPS_STATE] = {"iu",
		"SELECT id, code, kind, state, waits_for, budget_days, result, done_by "
		"FROM egov.case_step WHERE tenant = $1 AND case_id = $2 ORDER BY id"},
	[STEP_FIND] = {"iu",
		"SELECT case_id, code, kind, state, department, role, claimed_by, version, "
		"executor_kind FROM egov.case_step WHERE tenant = $1 AND id = $2"},
	[STEP_ACTIVATE] = {"iuzd",
		"UPDATE egov.case_step SET state = 'active', started_at = $3, due_on = $4, version = "
		"version + 1 WHERE tenant = $1 AND id = $2"},
	[STEP_FINISH] = {"iuttzu",
		"UPDATE egov.case_step SET state = 'done', result = $3, opinion = $4, done_at = $5, "
		"done_by = $6, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[STEP_CLAIMED] = {"iut",
		"SELECT claimed_by FROM egov.case_step WHERE tenant = $1 AND case_id = $2 "
		"AND code = $3 AND state = 'active'"},
	[STEP_FINISH_KIND] = {"iutttzu",
		"UPDATE egov.case_step SET state = 'done', result = $4, opinion = $5, done_at = $6, "
		"done_by = $7, version = version + 1 WHERE tenant = $1 AND case_id = $2 "
		"AND code = $3 AND state = 'active'"},
	[STEP_END] = {"iutt",
		"UPDATE egov.case_step SET state = 'ended', end_reason = $4, version = version + 1 WHERE tenant = $1 "
		"AND case_id = $2 AND code = $3 AND state = 'active'"},
	[STEPS_END] = {"iut",
		"UPDATE egov.case_step SET state = 'ended', end_reason = $3, version = version + 1 "
		"WHERE tenant = $1 AND case_id = $2 AND state IN ('waiting', 'active')"},
	[STEP_CLAIM] = {"iuu",
		"UPDATE egov.case_step SET claimed_by = $3, version = version + 1 "
		"WHERE tenant = $1 AND id = $2 RETURNING version"},
	[TASK_LIST] = {"itUTTudtuiz",
		"SELECT s.id, s.case_id, c.number, i.code, " NAME_OF("c.item", "v.name") ", s.code, "
		STEP_NAME("c.item", "$2") ", s.kind, s.kind, s.department, s.claimed_by, s.started_at, s.due_on, c.state, "
		"c.version, s.version FROM (SELECT DISTINCT b.id FROM ("
		"SELECT l.id FROM unnest($3, $4) o (department, role), LATERAL "
		DESK("s.department = o.department AND s.role = o.role") " l UNION ALL "
		"SELECT l.id FROM unnest($5) o (role), LATERAL " DESK("s.role = o.role") " l) b "
		"ORDER BY b.id LIMIT $10) f JOIN egov.case_step s ON s.tenant = $1 AND s.id = f.id "
		"JOIN egov.case_file c ON c.tenant = $1 AND c.id = s.case_id "
		"JOIN egov.item i ON i.tenant = $1 AND i.id = c.item JOIN egov.item_version v "
		"ON v.tenant = $1 AND v.item = c.item AND v.number = c.item_version ORDER BY s.id"},
	[ACCOUNT_HOLDS] = {"iutud",
		"SELECT a.party FROM egov.role_holding h JOIN egov.account a ON a.tenant = $1 "
		"AND a.id = h.account AND a.disabled_at IS NULL WHERE h.tenant = $1 AND h.account = $2 "
		"AND h.role = $3 AND (h.department IS NULL OR h.department = $4) AND h.valid_from <= $5 "
		"AND (h.valid_through IS NULL OR h.valid_through >= $5)"},
	[STANDS_IN] = {"iuuud",
		"SELECT 1 FROM egov.deputy WHERE tenant = $1 AND account = $2 AND deputy_account = $3 "
		"AND (department IS NULL OR department = $4) AND valid_from <= $5 "
		"AND (valid_through IS NULL OR valid_through >= $5)"},
	[DEADLINES_SHOW] = {"iuz",
		"SELECT kind, kind, start_on, value, extension, unit, due_on, provisional, set_at, met_at, "
		"basis, stops FROM egov.deadline WHERE tenant = $1 AND subject = $2 "
		"AND (effective_at IS NULL OR effective_at <= $3) ORDER BY set_at, kind"},
	[CALENDAR_STEPS] = {"i",
		"UPDATE egov.case_step s SET due_on = n.due_on FROM (SELECT x.id, "
		"CASE WHEN x.kind = ANY (" OFFICE_STEPS ") THEN o.due_on ELSE "
		"egov.due_date((x.started_at AT TIME ZONE 'Asia/Shanghai')::date, x.budget_days, 'WD', "
		"coalesce(l.stops, '{}')) END AS due_on FROM egov.case_step x "
		"LEFT JOIN egov.deadline o ON o.tenant = $1 AND o.subject = x.case_id AND o.kind = "
		"CASE x.kind WHEN 'licence' THEN 'delivery' ELSE x.kind END "
		"LEFT JOIN egov.deadline l ON l.tenant = $1 AND l.subject = x.case_id AND l.kind = 'legal' "
		"WHERE x.tenant = $1 AND x.state = 'active' AND x.due_on IS NOT NULL) n "
		"WHERE s.tenant = $1 AND s.id = n.id AND s.due_on <> n.due_on"},
	[CALENDAR_SETTLES] = {"izu",
		"WITH moved AS (UPDATE egov.case_file c SET settles_at = (d.due_on + 1)::timestamp "
		"AT TIME ZONE 'Asia/Shanghai' FROM egov.deadline d, " CALENDAR_CHANGES("$3")
		" AND c.tenant = $1 AND c.id = h.subject AND c.settles_at > $2 AND d.tenant = $1 "
		"AND d.subject = c.id AND d.kind = h.kind AND d.kind = CASE c.state WHEN 'submitted' "
		"THEN 'acceptance' WHEN 'correction' THEN 'correction' ELSE 'gap' END "
		"RETURNING c.id, c.settles_at) "
		"UPDATE egov.deadline d SET effective_at = m.settles_at FROM moved m WHERE d.tenant = $1 "
		"AND d.subject = m.id AND d.effective_at > $2"},
	[CALENDAR_LAMPS] = {"izu",
		"UPDATE egov.case_file c SET red_on = w.red_on, yellow_on = w.yellow_on "
		"FROM (SELECT f.id, n.* FROM (SELECT DISTINCT h.subject AS id FROM "
		CALENDAR_CHANGES("$3") ") f, LATERAL (SELECT " WATCH_OF("f.id", "$2") ") n) w "
		"WHERE c.tenant = $1 AND c.id = w.id AND c.closed_at IS NULL"},
	[CALENDAR_NOTICES] = {"izu",
		"INSERT INTO egov.notice (tenant, id, party, subject_kind, subject, kind, language, title, "
		"body, created_at, method, delivered_at) SELECT $1, egov.uuid7(), c.applicant, 'case', c.id, "
		"t.kind, t.language, t.title, replace(replace(replace(replace(t.body, '{number}', c.number), "
		"'{limit}', k.label), '{old}', to_char(h.old_due_on, 'YYYY-MM-DD')), '{due}', "
		"to_char(h.new_due_on, 'YYYY-MM-DD')), $2, a.method, "
		"CASE WHEN a.method IS NOT NULL THEN $2 END FROM egov.case_file c "
		"JOIN egov.notice_template t ON t.kind = 'deadline_changed' AND t.language = c.language "
		"LEFT JOIN LATERAL (SELECT 'electronic' AS method FROM egov.account x WHERE x.tenant = $1 "
		"AND x.party = c.applicant AND x.zone = 'extranet' AND x.disabled_at IS NULL LIMIT 1) a "
		"ON true, egov.code_label k, " CALENDAR_CHANGES("$3")
		" AND c.tenant = $1 AND c.id = h.subject AND c.closed_at IS NULL "
		"AND h.kind IN ('legal', 'promised') AND k.list = 'deadline_kind' AND k.code = h.kind "
		"AND k.language = c.language AND NOT EXISTS (SELECT FROM egov.deadline d WHERE d.tenant = $1 "
		"AND d.subject = c.id AND d.kind = h.kind AND d.effective_at > $2)"},
	[TENANT_FACTS] = {"i",
		"SELECT area_code, rectify_limit, urge_hours FROM egov.tenant WHERE tenant = $1"},
	/* stops and the extension */
	[STOP_ADD] = {"iuuttdu",
		"INSERT INTO egov.case_stop (tenant, id, case_id, kind, reason, started_on, started_by) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7)"},
	[STOP_FIND] = {"iuu",
		"SELECT id, kind, kind, reason, started_on, ended_on FROM egov.case_stop "
		"WHERE tenant = $1 AND case_id = $2 AND id = $3"},
	[STOP_END] = {"iudu",
		"UPDATE egov.case_stop SET ended_on = $3, ended_by = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[STOP_DAYS] = {"iu",
		"SELECT ARRAY(SELECT daterange(started_on + 1, ended_on + 1) FROM egov.case_stop "
		"WHERE tenant = $1 AND case_id = $2 ORDER BY started_on, id)"},
	[STEPS_STOP] = {"iuR",
		"UPDATE egov.case_step SET due_on = egov.due_date((started_at AT TIME ZONE "
		"'Asia/Shanghai')::date, budget_days, 'WD', $3), version = version + 1 WHERE tenant = $1 "
		"AND case_id = $2 AND state = 'active' AND " OF_ROUTE},
	[EXTENSION_FIND] = {"iu",
		"SELECT 1 FROM egov.case_extension WHERE tenant = $1 AND case_id = $2"},
	[EXTENSION_ADD] = {"iuittuzdd",
		"INSERT INTO egov.case_extension (tenant, case_id, value, unit, reason, granted_by, "
		"granted_at, old_due_on, new_due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	/* hearings and site checks */
	[HEARING_FIND] = {"iu",
		"SELECT told_at, ask_by_on, asked_at, hold_by_on, held_on, recorded_at "
		"FROM egov.case_hearing WHERE tenant = $1 AND case_id = $2"},
	[HEARING_SHOW] = {"iub",
		"SELECT told_at, ask_by_on, asked_at, hold_by_on, held_on, recorded_at, place, "
		"CASE WHEN $3 THEN chair END, record FROM egov.case_hearing WHERE tenant = $1 "
		"AND case_id = $2"},
	[HEARING_ADD] = {"iuzd",
		"INSERT INTO egov.case_hearing (tenant, case_id, told_at, ask_by_on) "
		"VALUES ($1, $2, $3, $4)"},
	[HEARING_ASK] = {"iuzd",
		"UPDATE egov.case_hearing SET asked_at = $3, hold_by_on = $4 WHERE tenant = $1 "
		"AND case_id = $2"},
	[HEARING_CONVENE] = {"iudtud",
		"UPDATE egov.case_hearing SET held_on = $3, place = $4, chair = $5, noticed_on = $6 "
		"WHERE tenant = $1 AND case_id = $2"},
	[HEARING_RECORD] = {"iuzt",
		"UPDATE egov.case_hearing SET recorded_at = $3, record = $4 WHERE tenant = $1 "
		"AND case_id = $2"},
	[CHAIR_FIND] = {"iuu",
		"SELECT EXISTS (SELECT FROM egov.role_holding h WHERE h.tenant = $1 AND h.account = $3), "
		"EXISTS (SELECT FROM egov.case_step s WHERE s.tenant = $1 AND s.case_id = $2 "
		"AND s.role = 'reviewer' AND (s.done_by = $3 OR s.claimed_by = $3)), "
		"EXISTS (SELECT FROM egov.account a JOIN egov.case_file c ON c.tenant = $1 AND c.id = $2 "
		"AND a.party IN (c.applicant, c.filer) WHERE a.tenant = $1 AND a.id = $3)"},
	[STEPS_OF_KIND] = {"iut",
		"SELECT id FROM egov.case_step WHERE tenant = $1 AND case_id = $2 AND kind = $3"},
	[SITE_CHECK_PUT] = {"iuuUdtuz",
		"INSERT INTO egov.site_check (tenant, step, case_id, officers, planned_on, place, named_by, "
		"named_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, step) DO UPDATE "
		"SET officers = EXCLUDED.officers, planned_on = EXCLUDED.planned_on, "
		"place = EXCLUDED.place, named_by = EXCLUDED.named_by, named_at = EXCLUDED.named_at"},
	[SITE_CHECK_OFFICER] = {"iuu",
		"SELECT 1 FROM egov.site_check WHERE tenant = $1 AND step = $2 AND $3 = ANY (officers)"},
	[SITE_CHECK_SHOW] = {"iu",
		"SELECT step, officers, planned_on, place, named_at FROM egov.site_check "
		"WHERE tenant = $1 AND step = $2"},
};
/* clang-format on */

static SPIPlanPtr plans[STEP_STATEMENT_COUNT];

const EgovStatementSet egov_steps = {"step", list, plans, STEP_STATEMENT_COUNT};
