/*
 * approval_statements.c: the statements of approval. The columns of a SELECT that feeds an answer
 * stand in the order of its answer table.
 */
#include "postgres.h"

#include "approval/approval_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define NAME_OF(subject, fallback) TEXT_OF("name", subject, fallback)
#define TEXT_OF(field, subject, fallback)                                                          \
	"coalesce((SELECT w.text FROM egov.translation w WHERE w.tenant = $1 AND w.subject = " subject \
	" AND w.field = '" field "' AND w.language = $2 AND w.state = 'published'), " fallback ")"

/*
 * The name of a material or a step of an item in a language; those of the office have that of their kind.
 * The field is a SELECT of its own: || is not leakproof, so that row security would keep it from the index.
 */
#define PART_NAME(item, field, code, language, fallback) \
	"coalesce((SELECT w.text FROM egov.translation w WHERE w.tenant = $1 AND w.subject = " item " " \
	"AND w.field = (SELECT '" field ":' || " code ") AND w.language = " language " " \
	"AND w.state = 'published'), " fallback ")"
#define STEP_NAME(item, language) \
	"CASE WHEN s.kind = ANY (" OFFICE_STEPS ") THEN coalesce((SELECT k.label FROM egov.code_label k " \
	"WHERE k.list = 'step_kind' AND k.code = s.kind AND k.language = " language "), s.name) ELSE " \
	PART_NAME(item, "step", "s.code", language, "s.name") " END"

/* Lists show less than half of a number: at most its first three and its last four characters. */
#define MASKED(number) \
	"(SELECT left(" number ", f.n) || repeat('*', f.length - f.n - l.n) || right(" number ", l.n) " \
	"FROM (SELECT length(" number "), least(3, (length(" number ") - 1) / 2)) f (length, n), " \
	"LATERAL (SELECT greatest(0, least(4, (f.length - 1) / 2 - 3))) l (n))"

/*
 * The version of an item i that is in force on a day: the newest published one whose first day has come,
 * or came with its publication.
 */
#define IN_FORCE(today) \
	"(SELECT max(w.number) FROM egov.item_version w WHERE w.tenant = $1 AND w.item = i.id " \
	"AND w.state = 'published' AND (w.effective_on IS NULL OR w.effective_on <= greatest(" today ", " \
	"(w.published_at AT TIME ZONE 'Asia/Shanghai')::date)))"

#define VERSION_ON(today) "coalesce(" IN_FORCE(today) ", i.current_version)"

#define ITEM_LIST_COLUMNS \
	"SELECT i.id, i.code, " NAME_OF("i.id", "v.name") ", v.type, v.type, i.department, " \
	NAME_OF("i.department", "d.name") ", v.form, v.joint, v.legal_limit_value, " \
	"v.legal_limit_unit, v.promised_limit_value, v.promised_limit_unit, v.fee_amount, " \
	"v.online_depth, i.version FROM egov.item i JOIN egov.item_version v " \
	"ON v.tenant = $1 AND v.item = i.id AND v.number = coalesce(" IN_FORCE("$6") ", " \
	"i.current_version) AND (v.cancelled_on IS NULL OR v.cancelled_on > $6) " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = i.department " \
	"WHERE i.tenant = $1 AND i.state = 'published' AND ($3::uuid IS NULL " \
	"OR i.department = $3) AND ($4::text IS NULL OR v.type = $4) AND ($5::uuid IS NULL " \
	"OR i.id > $5) "

/* What a case c is at a time, whether or not what time did to it has been written. */
#define STATE_AT(now) "CASE WHEN c.settles_at <= " now " THEN c.settles_to ELSE c.state END"
#define SETTLED_AT(now, states, value, column) \
	"CASE WHEN c.settles_at <= " now " AND c.settles_to IN (" states ") THEN " value \
	" ELSE c." column " END"
#define ACCEPTED_AT(now) SETTLED_AT(now, "'accepted'", "c.received_at", "accepted_at")
#define DECIDED_AT(now) SETTLED_AT(now, "'refused'", "c.settles_at", "decided_at")
#define CLOSED_AT(now) \
	SETTLED_AT(now, "'withdrawn', 'not_accepted'", "c.settles_at", "closed_at")

/* The next day on which something is due of an open case c. */
#define NEXT_DUE(now) \
	"CASE WHEN c.closed_at IS NULL THEN (SELECT min(l.due_on) FROM egov.deadline l " \
	"WHERE l.tenant = $1 AND l.subject = c.id AND l.met_at IS NULL " \
	"AND (l.effective_at IS NULL OR l.effective_at <= " now ")) END"

/* The days from which the lamp of a case changes, and whether its clock is stopped. */
#define WATCH_OF(id, now) \
	"least((SELECT min(l.due_on) + 1 FROM egov.deadline l WHERE l.tenant = $1 " \
	"AND l.subject = " id " AND l.kind IN ('legal', 'promised', 'delivery') " \
	"AND (l.effective_at IS NULL OR l.effective_at <= " now ") AND (l.met_at IS NULL " \
	"OR l.met_at >= (l.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')), " \
	"(SELECT min(s.due_on) + 1 FROM egov.case_step s WHERE s.tenant = $1 " \
	"AND s.case_id = " id " AND s.state IN ('active', 'done') AND (s.done_at IS NULL " \
	"OR s.done_at >= (s.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'))) AS red_on, " \
	"(SELECT egov.workday_add(coalesce(min(l.due_on) FILTER (WHERE l.kind = 'promised'), " \
	"min(l.due_on)), -1) FROM egov.deadline l WHERE l.tenant = $1 AND l.subject = " id " " \
	"AND l.kind IN ('legal', 'promised') AND l.met_at IS NULL " \
	"AND (l.effective_at IS NULL OR l.effective_at <= " now ")) AS yellow_on, " \
	"EXISTS (SELECT FROM egov.case_stop p WHERE p.tenant = $1 AND p.case_id = " id " " \
	"AND p.ended_on IS NULL) AS stopped"

#define LAMP_ON(today) \
	"coalesce(c.lamp, egov.lamp_between(c.red_on, c.yellow_on, c.stopped, " today "))"

/* Steps of the office have their limits, those of the route their budgets. */
#define OFFICE_STEPS "'{acceptance,decision,licence,delivery,commitment_check}'::text[]"
#define OF_ROUTE "kind <> ALL (" OFFICE_STEPS ")"

/* Deadlines of cases that this tick has moved for a calendar notice; mark is older than all of them. */
#define CALENDAR_CHANGES(mark) \
	"egov.deadline_change h WHERE h.tenant = $1 AND h.id > " mark " AND h.cause = 'calendar' " \
	"AND h.subject_kind = 'case'"

/*
 * A page of cases, newest first: branches that each find the newest by an index of their own, one row
 * more than the page; what a page shows is joined to its rows alone.
 */
#define CASE_PAGE(branches, limit, now) \
	"SELECT c.id, c.number, i.code, " NAME_OF("c.item", "v.name") ", " STATE_AT(now) ", " \
	STATE_AT(now) ", c.channel, c.department, " NAME_OF("c.department", "d.name") ", p.name, " \
	MASKED("p.identity_number") ", c.submitted_at, " NEXT_DUE(now) ", c.version " \
	"FROM (SELECT DISTINCT b.id FROM (" branches ") b ORDER BY b.id DESC LIMIT " limit ") f " \
	"JOIN egov.case_file c ON c.tenant = $1 AND c.id = f.id " \
	"JOIN egov.item i ON i.tenant = $1 AND i.id = c.item " \
	"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = " \
	"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department " \
	"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = c.applicant " \
	"ORDER BY c.id DESC"
#define CASE_BRANCH(condition, department, state, before, limit, now) \
	"(SELECT c.id FROM egov.case_file c WHERE c.tenant = $1 AND " condition " " \
	CASE_FILTER("c.id", department, state, before, now) "ORDER BY c.id DESC LIMIT " limit ")"
#define CASE_FILTER(id, department, state, before, now) \
	"AND " id " < coalesce(" before ", 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) " \
	"AND (" department "::uuid IS NULL OR c.department = " department ") " \
	"AND (" state "::text IS NULL OR " state " = " STATE_AT(now) ") "

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

#define RATING_COLUMNS \
	"SELECT r.id, i.code, r.department, " NAME_OF("r.department", "d.name") ", r.grade, " \
	"r.grade::text, r.remark, r.named, CASE WHEN r.named THEN c.number END, r.rated_at, " \
	"k.due_on, r.contacted_at, r.contact_note, f.due_on, r.rectified_at, r.rectify_note, " \
	"r.version FROM egov.rating r JOIN egov.item i ON i.tenant = $1 AND i.id = r.item " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = r.department " \
	"LEFT JOIN egov.case_file c ON c.tenant = $1 AND c.id = r.case_id " \
	"LEFT JOIN egov.deadline k ON k.tenant = $1 AND k.subject = r.id AND k.kind = 'rating_contact' " \
	"LEFT JOIN egov.deadline f ON f.tenant = $1 AND f.subject = r.id AND f.kind = 'rating_rectify' " \
	"WHERE r.tenant = $1 "

#define SUPERVISION_COLUMNS(today) \
	"SELECT t.id, t.source, t.source, t.case_id, t.department, " \
	NAME_OF("t.department", "d.name") ", t.title, t.content, t.state, t.state, l.due_on, " \
	"CASE WHEN l.met_at IS NULL THEN egov.lamp(l.due_on, " today ", false) " \
	"WHEN l.met_at >= (l.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN 'red' " \
	"ELSE 'green' END, t.created_at, t.urges, t.urged_at, t.feedback, t.feedback_at, " \
	"t.evidence, t.closed_at, t.version FROM egov.supervision_task t " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = t.department " \
	"LEFT JOIN egov.deadline l ON l.tenant = $1 AND l.subject = t.id AND l.kind = 'supervision' " \
	"WHERE t.tenant = $1 "

/*
 * What fills a field f or spares a material m of a life event: the first source, where every item that
 * asks for it names one.
 */
#define MERGED_SOURCE(of) FIRST_OF(of, of ".source_resource") ", " FIRST_OF(of, "s.resource_name") ", " \
	FIRST_OF(of, "s.provider") ", " FIRST_OF(of, "s.provider")
#define FIRST_OF(of, column) \
	"CASE WHEN bool_and(" of ".source_resource IS NOT NULL) " \
	"THEN (array_agg(" column " ORDER BY l.ordinal))[1] END"

/* The versions of items that an application is for, and for whom and what their sources are read. */
#define PREFILL_WHO "i.department, coalesce(v.fill_purpose, 'approval-filling')"
#define PREFILL_ITEMS \
	"unnest($2, $3, $6) u (item, number, case_id) JOIN egov.item i ON i.tenant = $1 AND i.id = u.item " \
	"JOIN egov.item_version v ON v.tenant = $1 AND v.item = u.item AND v.number = u.number "
#define PREFILL_NEW(resource) \
	"NOT EXISTS (SELECT FROM egov.case_prefill p WHERE p.tenant = $1 AND p.case_id = u.case_id " \
	"AND p.resource = " resource ")"

static const EgovStatement list[APPROVAL_STATEMENT_COUNT] = {
	[ITEM_LIST] = {"itutudi", ITEM_LIST_COLUMNS "ORDER BY i.id LIMIT $7"},
	[ITEM_SEARCH] = {"itutudTi",
		ITEM_LIST_COLUMNS "AND NOT EXISTS (SELECT FROM unnest($7::text[]) w (word) "
		"WHERE i.code <> w.word AND position(lower(w.word) IN lower(v.name)) = 0 "
		"AND NOT EXISTS (SELECT FROM egov.translation t WHERE t.tenant = $1 "
		"AND t.subject = i.id AND t.field = 'name' AND t.state = 'published' "
		"AND position(lower(w.word) IN lower(t.text)) > 0)) ORDER BY i.id LIMIT $8"},
	[ITEM_FIND] = {"itd",
		"SELECT f.id, coalesce(f.in_force, f.current_version), f.version, f.state, f.department, "
		"f.state = 'published' AND EXISTS (SELECT FROM egov.item_version v WHERE v.tenant = $1 "
		"AND v.item = f.id AND v.number = f.in_force AND (v.cancelled_on IS NULL "
		"OR v.cancelled_on > $3)) FROM (SELECT i.*, " IN_FORCE("$3") " AS in_force "
		"FROM egov.item i WHERE i.tenant = $1 AND i.code = $2) f"},
	[ITEM_SHOW] = {"itui",
		"SELECT i.id, i.code, " NAME_OF("i.id", "v.name") ", v.type, v.type, i.department, "
		NAME_OF("i.department", "d.name") ", v.basic_code, v.implementation_code, "
		"v.legal_basis, v.level, v.body_code, v.legal_limit_value, v.legal_limit_unit, "
		"v.legal_limit_note, v.promised_limit_value, v.promised_limit_unit, "
		"v.promised_limit_note, v.condition, v.result_name, v.result_sample, v.fee_amount, "
		"v.fee_basis, v.form, v.form::text, v.targets, v.online_depth, v.visits, v.places, "
		"v.phones, v.faq, v.joint, v.fill_purpose, v.number, v.effective_on, v.cancelled_on, v.state, "
		"i.version "
		"FROM egov.item i JOIN egov.item_version v ON v.tenant = $1 AND v.item = i.id "
		"JOIN egov.department d ON d.tenant = $1 AND d.id = i.department "
		"WHERE i.tenant = $1 AND i.id = $3 AND v.number = $4"},
	[ITEM_FIELDS] = {"itui",
		"SELECT f.element, coalesce(f.label, CASE WHEN $2 = 'zh-CN' THEN e.label ELSE "
		"e.label_en END), e.type, f.required, e.max_length, e.list, f.source_resource, "
		"f.source_field FROM egov.item_field f "
		"JOIN egov.data_element e ON e.code = f.element WHERE f.tenant = $1 "
		"AND f.item = $3 AND f.number = $4 ORDER BY f.ordinal"},
	[ITEM_MATERIALS] = {"iuit",
		"SELECT m.code, " PART_NAME("$2", "material", "m.code", "$4", "m.name") ", m.issuer, "
		"m.originals, m.copies, m.mandatory, m.note, m.may_follow, "
		"m.source_resource, m.source_field "
		"FROM egov.item_material m WHERE m.tenant = $1 AND m.item = $2 AND m.number = $3 "
		"ORDER BY m.ordinal"},
	[ITEM_STEPS] = {"iuit",
		"SELECT s.code, " PART_NAME("$2", "step", "s.code", "$4", "s.name") ", s.kind, "
		"s.executor_kind, s.department, s.external_tenant, s.external_id, s.role, s.budget_days, "
		"s.waits_for FROM egov.item_step s WHERE s.tenant = $1 "
		"AND s.item = $2 AND s.number = $3 ORDER BY s.code"},
	[ITEM_ROUTE] = {"iui",
		"SELECT code, kind, department, budget_days, waits_for <> '{}' FROM egov.item_step "
		"WHERE tenant = $1 AND item = $2 AND number = $3 ORDER BY code"},
	[ITEM_FACTS] = {"itui",
		"SELECT i.code, " NAME_OF("i.id", "v.name") ", v.form, v.joint, v.legal_limit_value, "
		"v.legal_limit_unit, v.promised_limit_value, v.promised_limit_unit, v.result_name, "
		"v.fee_amount::text, i.department, p.acceptance_limit, "
		"CASE WHEN v.joint THEN coalesce(p.joint_limit, p.decision_limit) "
		"ELSE p.decision_limit END, p.delivery_limit, p.counts_from = 'receipt', p.deemed, "
		"coalesce(r.correction_outcome, 'withdrawn'), r.gap_days, r.gap_outcome, r.commitment, "
		"r.check_days, r.licence_quota, r.public_safety, r.renewal_value, r.renewal_unit, "
		"coalesce(v.fill_purpose, 'approval-filling') "
		"FROM egov.item i JOIN egov.item_version v ON v.tenant = $1 AND v.item = i.id "
		"LEFT JOIN egov.item_rule r ON r.tenant = $1 AND r.item = i.id AND r.number = v.number "
		"JOIN egov.procedure p ON p.code = coalesce(r.procedure, 'licensing') "
		"WHERE i.tenant = $1 AND i.id = $3 AND v.number = $4"},
	[ITEM_ADD] = {"iutu",
		"INSERT INTO egov.item (tenant, id, code, department) VALUES ($1, $2, $3, $4) "
		"ON CONFLICT (tenant, code) DO NOTHING"},
	[ITEM_LOCK] = {"it",
		"SELECT id, current_version, version, state, department FROM egov.item "
		"WHERE tenant = $1 AND code = $2 FOR UPDATE"},
	[ITEM_DRAFT_FIND] = {"iu",
		"SELECT v.number, v.editor, v.legal_limit_value, v.legal_limit_unit, "
		"v.promised_limit_value, v.promised_limit_unit, CASE WHEN v.joint "
		"THEN coalesce(p.joint_limit, p.decision_limit) ELSE p.decision_limit END "
		"FROM egov.item_version v LEFT JOIN egov.item_rule r ON r.tenant = $1 AND r.item = $2 "
		"AND r.number = v.number JOIN egov.procedure p ON p.code = coalesce(r.procedure, 'licensing') "
		"WHERE v.tenant = $1 AND v.item = $2 AND v.state = 'draft'"},
	[ITEM_DRAFT_ADD] = {"iuitttttttItItttttttniTiittjbudt",
		"INSERT INTO egov.item_version (tenant, item, number, name, basic_code, "
		"implementation_code, type, legal_basis, level, body_code, legal_limit_value, "
		"legal_limit_unit, promised_limit_value, promised_limit_unit, fee_basis, condition, "
		"result_name, result_sample, legal_limit_note, promised_limit_note, fee_amount, form, "
		"targets, online_depth, visits, places, phones, faq, joint, editor, effective_on, "
		"fill_purpose) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
		"$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"},
	[ITEM_DRAFT_DROP_FIELDS] = {"iui",
		"DELETE FROM egov.item_field WHERE tenant = $1 AND item = $2 "
		"AND number = $3"},
	[ITEM_DRAFT_DROP_MATERIALS] = {"iui",
		"DELETE FROM egov.item_material WHERE tenant = $1 AND item = $2 "
		"AND number = $3"},
	[ITEM_DRAFT_DROP_STEPS] = {"iui",
		"DELETE FROM egov.item_step WHERE tenant = $1 AND item = $2 AND number = $3"},
	[ITEM_DRAFT_DROP] = {"iui",
		"DELETE FROM egov.item_version WHERE tenant = $1 AND item = $2 "
		"AND number = $3"},
	[ITEM_DRAFT_ADD_FIELD] = {"iuiitbttt",
		"INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, label, "
		"source_resource, source_field) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[ITEM_DRAFT_ADD_MATERIAL] = {"iuiitttiibtbtt",
		"INSERT INTO egov.item_material (tenant, item, number, ordinal, code, name, issuer, "
		"originals, copies, mandatory, note, may_follow, source_resource, source_field) VALUES ($1, "
		"$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"},
	[ITEM_DRAFT_ADD_STEP] = {"iuittttuItiT",
		"INSERT INTO egov.item_step (tenant, item, number, code, name, kind, executor_kind, "
		"department, external_tenant, external_id, role, budget_days, waits_for) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'reviewer', $11, $12)"},
	[ITEM_DRAFT_PUBLISH] = {"iuiuzd",
		"UPDATE egov.item_version SET state = 'published', publisher = $4, published_at = $5, "
		"effective_on = coalesce(effective_on, $6), version = version + 1 "
		"WHERE tenant = $1 AND item = $2 AND number = $3 AND state = 'draft'"},
	[ITEM_DRAFT_SEAL_FIELDS] = {"iui",
		"UPDATE egov.item_field SET draft = false WHERE tenant = $1 AND item = $2 "
		"AND number = $3"},
	[ITEM_DRAFT_SEAL_MATERIALS] = {"iui",
		"UPDATE egov.item_material SET draft = false WHERE tenant = $1 "
		"AND item = $2 AND number = $3"},
	[ITEM_DRAFT_SEAL_STEPS] = {"iui",
		"UPDATE egov.item_step SET draft = false WHERE tenant = $1 AND item = $2 "
		"AND number = $3"},
	[ITEM_DRAFT_SEAL_RULES] = {"iui",
		"UPDATE egov.item_rule SET draft = false WHERE tenant = $1 AND item = $2 "
		"AND number = $3"},
	[ITEM_DRAFT_ADD_RULES] = {"iuittItbIIbIt",
		"INSERT INTO egov.item_rule (tenant, item, number, procedure, correction_outcome, "
		"gap_days, gap_outcome, commitment, check_days, licence_quota, public_safety, "
		"renewal_value, renewal_unit) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
		"$13)"},
	[ITEM_DRAFT_DROP_RULES] = {"iui",
		"DELETE FROM egov.item_rule WHERE tenant = $1 AND item = $2 AND number = $3"},
	[ITEM_RULES] = {"iui",
		"SELECT coalesce(r.procedure, 'licensing'), coalesce(r.procedure, 'licensing'), "
		"coalesce(r.correction_outcome, 'withdrawn'), r.gap_days, r.gap_outcome, "
		"coalesce(r.commitment, false), r.check_days, r.licence_quota, "
		"coalesce(r.public_safety, false), r.renewal_value, r.renewal_unit "
		"FROM egov.item_version v LEFT JOIN egov.item_rule r ON r.tenant = $1 AND r.item = $2 "
		"AND r.number = $3 WHERE v.tenant = $1 AND v.item = $2 AND v.number = $3"},
	[PROCEDURE_KNOWN] = {"t", "SELECT 1 FROM egov.procedure WHERE code = $1"},
	[ITEM_LOCK_ID] = {"iu",
		"SELECT 1 FROM egov.item WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[ITEM_TOUCH] = {"iu",
		"UPDATE egov.item SET version = version + 1 WHERE tenant = $1 "
		"AND id = $2 RETURNING version"},
	[ITEM_PUBLISH] = {"iui",
		"UPDATE egov.item SET state = 'published', current_version = $3, version = version + 1 "
		"WHERE tenant = $1 AND id = $2 RETURNING version"},
	[ELEMENTS_KNOWN] = {"t", "SELECT type FROM egov.data_element WHERE code = $1"},
	[DEPARTMENT_KNOWN] = {"iu",
		"SELECT id FROM egov.department WHERE tenant = $1 AND id = $2 "
		"AND valid_through IS NULL"},

	[CASE_ADD] = {"iuuiutuutujuUnttuztu",
		"INSERT INTO egov.case_file (tenant, id, item, item_version, applicant, "
		"applicant_pseudonym, filer, filer_account, channel, mandate, form, department, "
		"departments, fee_due, source_system, external_number, case_group, created_at, language, "
		"renews) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, $18, $19, $20) ON CONFLICT (tenant, source_system, external_number) DO NOTHING"},
	[CASE_APPLY] = {"iuj",
		"UPDATE egov.case_file SET form = $3, version = version + 1 WHERE tenant = $1 "
		"AND id = $2 RETURNING version"},
	[CASE_LOCK] = {"iu",
		"SELECT number, item, item_version, state, applicant, filer, filer_account, channel, "
		"department, version, correction_told_at, form, decided_at, submitted_at, accepted_at, "
		"received_at, settles_at, settles_to, language, renews, closed_at "
		"FROM egov.case_file WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[CASE_LOCK_FREE] = {"iu",
		"SELECT number, item, item_version, state, applicant, filer, filer_account, channel, "
		"department, version, correction_told_at, form, decided_at, submitted_at, accepted_at, "
		"received_at, settles_at, settles_to, language, renews, closed_at "
		"FROM egov.case_file WHERE tenant = $1 AND id = $2 FOR UPDATE SKIP LOCKED"},
	/* OFFSET 0: what the lamp needs is planned once, not wherever it is named */
	[CASE_MOVE] = {"iuttzzzzzzztUzdi",
		"UPDATE egov.case_file c SET state = $3, number = coalesce($4, c.number), "
		"submitted_at = coalesce($5, c.submitted_at), accepted_at = coalesce($6, c.accepted_at), "
		"decided_at = coalesce($7, c.decided_at), closed_at = coalesce($8, c.closed_at), "
		"correction_told_at = coalesce($9, c.correction_told_at), "
		"received_at = coalesce($10, c.received_at), settles_at = $11, settles_to = $12, "
		"departments = coalesce($13, c.departments), red_on = w.red_on, "
		"yellow_on = w.yellow_on, stopped = w.stopped, "
		"lamp = CASE WHEN coalesce($8, c.closed_at) IS NOT NULL THEN coalesce(c.lamp, "
		"egov.lamp_between(w.red_on, w.yellow_on, w.stopped, $15)) END, "
		"version = c.version + $16 FROM (SELECT " WATCH_OF("$2", "$14") " OFFSET 0) w "
		"WHERE c.tenant = $1 AND c.id = $2 RETURNING c.version"},
	[CASE_SEEN] = {"iuz",
		"SELECT " DECIDED_AT("$3") ", c.applicant FROM egov.case_file c WHERE c.tenant = $1 AND c.id = $2"},
	[CASE_SHOW] = {"iuzd",
		"SELECT c.id, c.number, c.item_version, " STATE_AT("$3") ", " STATE_AT("$3") ", c.channel, "
		"c.channel, c.department, c.department, c.applicant, p.name, p.identity_kind, "
		"p.identity_number, p.phone, c.filer_account, c.mandate, c.form, c.fee_due, c.fee_paid, "
		"c.source_system, c.external_number, c.case_group, c.created_at, c.submitted_at, "
		"c.received_at, " ACCEPTED_AT("$3") ", " DECIDED_AT("$3") ", " CLOSED_AT("$3") ", "
		"c.version, c.item, " LAMP_ON("$4") ", EXISTS (SELECT FROM egov.case_prefill f "
		"WHERE f.tenant = $1 AND f.case_id = $2) FROM egov.case_file c "
		"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = c.applicant "
		"WHERE c.tenant = $1 AND c.id = $2"},
	[CASE_END] = {"iu",
		"SELECT e.outcome, e.reason, e.remedies, l.number, y.method FROM egov.decision e "
		"LEFT JOIN egov.licence l ON l.tenant = $1 AND l.case_id = $2 "
		"LEFT JOIN egov.delivery y ON y.tenant = $1 AND y.case_id = $2 "
		"WHERE e.tenant = $1 AND e.case_id = $2"},
	[CASE_LIST_OWN] = {"ituuutuiz",
		CASE_PAGE(CASE_BRANCH("c.applicant = $3", "$5", "$6", "$7", "$8", "$9") " UNION ALL "
		CASE_BRANCH("c.filer_account = $4", "$5", "$6", "$7", "$8", "$9"), "$8", "$9")},
	/* whoever sees the case */
	[CASE_LIST_NUMBER] = {"ittutuiz",
		CASE_PAGE(CASE_BRANCH("c.number = $3", "$4", "$5", "$6", "$7", "$8"), "$7", "$8")},
	[CASE_LIST_CITY] = {"itutuiz",
		CASE_PAGE(CASE_BRANCH("c.number IS NOT NULL", "$3", "$4", "$5", "$6", "$7"), "$6", "$7")},
	[CASE_LIST_OFFICE] = {"itutuizUu",
		CASE_PAGE("SELECT l.id FROM unnest($8) o (id), LATERAL "
		CASE_BRANCH("c.department = o.id AND c.number IS NOT NULL", "$3", "$4", "$5", "$6", "$7") " l "
		"UNION ALL SELECT l.id FROM unnest($8) o (id), LATERAL (SELECT DISTINCT s.case_id AS id "
		"FROM egov.case_step s JOIN egov.case_file c ON c.tenant = $1 AND c.id = s.case_id "
		"WHERE s.tenant = $1 AND s.department = o.id AND s.guest "
		CASE_FILTER("s.case_id", "$3", "$4", "$5", "$7") "ORDER BY s.case_id DESC LIMIT $6) l "
		"UNION ALL " CASE_BRANCH("c.filer_account = $9", "$3", "$4", "$5", "$6", "$7"), "$6", "$7")},
	[CASE_EVENTS] = {"itub",
		"SELECT e.id, e.at, e.kind, e.kind, e.department, " NAME_OF("e.department", "d.name")
		", CASE WHEN $4 OR e.kind <> 'review' THEN e.data ELSE e.data - 'result' END "
		"FROM egov.event e LEFT JOIN egov.department d ON d.tenant = $1 "
		"AND d.id = e.department WHERE e.tenant = $1 AND e.subject = $3 "
		"ORDER BY e.id"},
	[CASE_MATERIALS] = {"iuut",
		"SELECT m.code, " PART_NAME("$3", "material", "m.code", "$4", "m.name") ", m.state, m.received_at, m.note, a.name, a.type, a.size "
		"FROM egov.case_material m LEFT JOIN egov.attachment a ON a.tenant = $1 "
		"AND a.case_id = $2 AND a.material = m.code WHERE m.tenant = $1 AND m.case_id = $2 "
		"ORDER BY m.ordinal"},
	[CASE_MATERIALS_CLEAR] = {"iu",
		"DELETE FROM egov.case_material m WHERE m.tenant = $1 AND m.case_id = $2 AND NOT EXISTS "
		"(SELECT FROM egov.attachment a WHERE a.tenant = $1 AND a.case_id = $2 "
		"AND a.material = m.code)"},
	[CASE_MATERIAL_PUT] = {"iuuitttz",
		"INSERT INTO egov.case_material AS m (tenant, case_id, ordinal, code, name, state, "
		"received_at, note) SELECT $1, $2, i.ordinal, i.code, i.name, $6, CASE WHEN $6 = "
		"'received' THEN $8 END, $7 FROM egov.item_material i WHERE i.tenant = $1 "
		"AND i.item = $3 AND i.number = $4 AND i.code = $5 ON CONFLICT (tenant, case_id, code) "
		"DO UPDATE SET state = EXCLUDED.state, note = EXCLUDED.note, received_at = "
		"EXCLUDED.received_at RETURNING code"},
	[CASE_MATERIALS_OWED] = {"iuuib",
		"SELECT i.code FROM egov.item_material i LEFT JOIN egov.case_material m "
		"ON m.tenant = $1 AND m.case_id = $2 AND m.code = i.code WHERE i.tenant = $1 "
		"AND i.item = $3 AND i.number = $4 AND i.mandatory AND (m.state IS NULL "
		"OR m.state = 'missing' OR ($5 AND m.state = 'promised')) AND NOT EXISTS (SELECT "
		"FROM egov.case_prefill p WHERE p.tenant = $1 AND p.case_id = $2 AND p.kind = 'material' "
		"AND p.code = i.code) ORDER BY i.ordinal"},
	[SOURCES_UNKNOWN] = {"iui",
		"SELECT s.list, s.code FROM (SELECT 'fields', ordinal, element, source_resource, "
		"source_field FROM egov.item_field WHERE tenant = $1 AND item = $2 AND number = $3 "
		"UNION ALL SELECT 'materials', ordinal, code, source_resource, source_field "
		"FROM egov.item_material WHERE tenant = $1 AND item = $2 AND number = $3) "
		"s (list, ordinal, code, resource, field) WHERE s.resource IS NOT NULL AND NOT EXISTS "
		"(SELECT FROM egov.share_field($1, s.resource, s.field)) ORDER BY s.list, s.ordinal"},
	[CODE_KNOWN] = {"tt",
		"SELECT code FROM egov.code_list WHERE list = $1 AND code = $2"},
	[PREFILL_SUBJECT] = {"iub",
		"SELECT p.identity_number FROM egov.party_personal p JOIN egov.party q ON q.tenant = $1 "
		"AND q.id = p.party WHERE p.tenant = $1 AND p.party = $2 "
		"AND p.identity_kind IN ('resident-id', 'uscc') AND ($3 OR q.verified_by <> 'format')"},
	[PREFILL_SOURCES] = {"iUNjTU",
		"SELECT s.department, s.purpose, s.resource, array_agg(DISTINCT s.field) FROM ("
		"SELECT " PREFILL_WHO ", f.source_resource, f.source_field, NOT $4 ? f.element "
		"AND " PREFILL_NEW("f.source_resource") " FROM " PREFILL_ITEMS
		"JOIN egov.item_field f ON f.tenant = $1 AND f.item = u.item AND f.number = u.number "
		"WHERE f.source_resource IS NOT NULL UNION ALL "
		"SELECT " PREFILL_WHO ", m.source_resource, m.source_field, m.code <> ALL ($5) "
		"AND " PREFILL_NEW("m.source_resource") " FROM " PREFILL_ITEMS
		"JOIN egov.item_material m ON m.tenant = $1 AND m.item = u.item AND m.number = u.number "
		"WHERE m.source_resource IS NOT NULL) s (department, purpose, resource, field, open) "
		"GROUP BY s.department, s.purpose, s.resource HAVING bool_or(s.open) "
		"ORDER BY s.resource, s.department"},
	[PREFILL_READ] = {"iuttttTt",
		"SELECT egov.share_fill($1, $2, $3, $4, $5, $6, $7, $8)"},
	[PREFILL_KEPT] = {"iu",
		"SELECT jsonb_object_agg(code, value) FROM egov.case_prefill WHERE tenant = $1 "
		"AND case_id = $2 AND kind = 'field'"},
	[PREFILL_ADD] = {"iuttttuujz",
		"INSERT INTO egov.case_prefill (tenant, case_id, kind, code, resource, field, provider, "
		"log, value, filled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
		"ON CONFLICT (tenant, case_id, kind, code) DO NOTHING"},
	[PREFILL_OBJECT] = {"iujz",
		"UPDATE egov.case_prefill SET objected_at = CASE WHEN $3 -> code IS DISTINCT FROM value "
		"THEN $4 END WHERE tenant = $1 AND case_id = $2 AND kind = 'field' "
		"AND ($3 -> code IS DISTINCT FROM value) <> (objected_at IS NOT NULL) "
		"RETURNING code, objected_at IS NOT NULL"},
	[PREFILL_RAISE] = {"iut",
		"SELECT egov.share_object($1, c.applicant, n.identity_number, p.resource, p.field, $3, "
		"c.form ->> p.code) FROM egov.case_prefill p JOIN egov.case_file c ON c.tenant = $1 "
		"AND c.id = p.case_id JOIN egov.party_personal n ON n.tenant = $1 "
		"AND n.party = c.applicant WHERE p.tenant = $1 AND p.case_id = $2 AND p.kind = 'field' "
		"AND p.objected_at IS NOT NULL"},
	[PREFILL_SHOW] = {"itu",
		"SELECT p.kind, p.code, coalesce(CASE WHEN $2 = 'zh-CN' THEN e.label ELSE e.label_en END, "
		"m.name, p.code), p.resource, (SELECT r.resource_name FROM egov.share_field($1, p.resource, "
		"p.field) r), p.field, p.provider, p.provider, p.value #>> '{}', p.filled_at, p.objected_at, "
		"p.log FROM egov.case_prefill p JOIN egov.case_file c ON c.tenant = $1 AND c.id = p.case_id "
		"LEFT JOIN egov.data_element e ON p.kind = 'field' AND e.code = p.code "
		"LEFT JOIN egov.item_material m ON p.kind = 'material' AND m.tenant = $1 "
		"AND m.item = c.item AND m.number = c.item_version AND m.code = p.code "
		"WHERE p.tenant = $1 AND p.case_id = $3 ORDER BY p.kind, p.resource, p.code"},
	[LIFE_EVENT_LIST] = {"itui",
		"SELECT l.id, l.code, " NAME_OF("l.id", "l.name") ", " TEXT_OF("summary", "l.id", "l.summary")
		", (SELECT count(*)::int4 FROM egov.life_event_item e WHERE e.tenant = $1 "
		"AND e.life_event = l.id) FROM egov.life_event l WHERE l.tenant = $1 "
		"AND l.state = 'published' AND ($3::uuid IS NULL OR l.id > $3) ORDER BY l.id LIMIT $4"},
	[LIFE_EVENT_FIND] = {"itt",
		"SELECT l.id, l.code, " NAME_OF("l.id", "l.name") ", " TEXT_OF("summary", "l.id", "l.summary")
		" FROM egov.life_event l WHERE l.tenant = $1 AND l.code = $3 AND l.state = 'published'"},
	[LIFE_EVENT_ITEMS] = {"itud",
		"SELECT i.code, " NAME_OF("i.id", "v.name") ", i.department, i.department, i.id, "
		"v.number, i.state = 'published' AND " IN_FORCE("$4") " IS NOT NULL "
		"AND (v.cancelled_on IS NULL OR v.cancelled_on > $4) FROM egov.life_event_item e "
		"JOIN egov.item i ON i.tenant = $1 AND i.id = e.item JOIN egov.item_version v "
		"ON v.tenant = $1 AND v.item = i.id AND v.number = " VERSION_ON("$4") " "
		"WHERE e.tenant = $1 AND e.life_event = $3 ORDER BY e.ordinal"},
	[LIFE_EVENT_FIELDS] = {"itud",
		"SELECT e.code, coalesce((array_agg(f.label ORDER BY l.ordinal) FILTER (WHERE f.label "
		"IS NOT NULL))[1], CASE WHEN $2 = 'zh-CN' THEN e.label ELSE e.label_en END), e.type, "
		"bool_or(f.required), e.max_length, e.list, array_agg(i.code ORDER BY l.ordinal), "
		MERGED_SOURCE("f") " FROM egov.life_event_item l "
		"JOIN egov.item i ON i.tenant = $1 AND i.id = l.item "
		"JOIN egov.item_field f ON f.tenant = $1 AND f.item = i.id AND f.number = " VERSION_ON("$4") " "
		"JOIN egov.data_element e ON e.code = f.element "
		"LEFT JOIN LATERAL egov.share_field($1, f.source_resource, f.source_field) s ON true "
		"WHERE l.tenant = $1 AND l.life_event = $3 GROUP BY e.code, e.label, e.label_en, e.type, "
		"e.max_length, e.list ORDER BY min(l.ordinal), min(f.ordinal)"},
	[LIFE_EVENT_MATERIALS] = {"iudt",
		"SELECT m.code, (array_agg(" PART_NAME("i.id", "material", "m.code", "$4", "m.name") " ORDER BY l.ordinal))[1], (array_agg(m.issuer "
		"ORDER BY l.ordinal) FILTER (WHERE m.issuer IS NOT NULL))[1], max(m.originals), "
		"max(m.copies), bool_or(m.mandatory), (array_agg(m.note ORDER BY l.ordinal) FILTER (WHERE "
		"m.note IS NOT NULL))[1], bool_and(m.may_follow), array_agg(i.code ORDER BY l.ordinal), "
		MERGED_SOURCE("m") " FROM egov.life_event_item l "
		"JOIN egov.item i ON i.tenant = $1 AND i.id = l.item "
		"JOIN egov.item_material m ON m.tenant = $1 AND m.item = i.id AND m.number = "
		VERSION_ON("$3") " LEFT JOIN LATERAL egov.share_field($1, m.source_resource, "
		"m.source_field) s ON true WHERE l.tenant = $1 AND l.life_event = $2 "
		"GROUP BY m.code ORDER BY min(l.ordinal), min(m.ordinal)"},
	[CASE_GROUP_ADD] = {"iuuz",
		"INSERT INTO egov.case_group (tenant, id, life_event, created_at) "
		"VALUES ($1, $2, $3, $4)"},
	[CASE_GROUP_SHOW] = {"itu",
		"SELECT l.code, " NAME_OF("l.id", "l.name") ", g.created_at FROM egov.case_group g "
		"JOIN egov.life_event l ON l.tenant = $1 AND l.id = g.life_event "
		"WHERE g.tenant = $1 AND g.id = $3"},
	[CASE_GROUP_CASES] = {"ituz",
		"SELECT c.id, c.number, i.code, " NAME_OF("c.item", "v.name") ", c.department, c.department, "
		STATE_AT("$4") ", " STATE_AT("$4") ", c.submitted_at, " NEXT_DUE("$4") ", " CLOSED_AT("$4")
		", c.version FROM egov.case_file c JOIN egov.item i ON i.tenant = $1 AND i.id = c.item "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item "
		"AND v.number = c.item_version WHERE c.tenant = $1 AND c.case_group = $3 ORDER BY c.id"},
	[CASE_GROUP_SOURCES] = {"itu",
		"SELECT p.kind, p.code, coalesce(CASE WHEN $2 = 'zh-CN' THEN e.label ELSE e.label_en END, "
		"min(m.name), p.code), p.resource, (SELECT r.resource_name FROM egov.share_field($1, "
		"p.resource, p.field) r), p.field, p.provider, p.provider, p.value #>> '{}', "
		"min(p.filled_at), max(p.objected_at) FROM egov.case_file c "
		"JOIN egov.case_prefill p ON p.tenant = $1 AND p.case_id = c.id "
		"LEFT JOIN egov.data_element e ON p.kind = 'field' AND e.code = p.code "
		"LEFT JOIN egov.item_material m ON p.kind = 'material' AND m.tenant = $1 "
		"AND m.item = c.item AND m.number = c.item_version AND m.code = p.code "
		"WHERE c.tenant = $1 AND c.case_group = $3 GROUP BY p.kind, p.code, p.resource, p.field, "
		"p.provider, p.value, e.label, e.label_en ORDER BY p.kind, p.resource, p.code"},
	[CASE_GROUP_DRAFTS] = {"iu",
		"SELECT id, version FROM egov.case_file WHERE tenant = $1 AND case_group = $2 "
		"ORDER BY id"},
	[CASE_BY_NUMBER] = {"ittz",
		"SELECT c.number, " NAME_OF("c.item", "v.name") ", " STATE_AT("$4") ", " STATE_AT("$4") ", "
		NAME_OF("c.department", "d.name") ", c.submitted_at, " ACCEPTED_AT("$4") ", "
		DECIDED_AT("$4") ", " NEXT_DUE("$4") " FROM egov.case_file c "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = "
		"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department "
		"WHERE c.tenant = $1 AND c.number = $3"},
	[CASE_BY_EXTERNAL] = {"itt",
		"SELECT id, item, channel FROM egov.case_file WHERE tenant = $1 AND source_system = $2 "
		"AND external_number = $3"},
	[LICENCE_BY_NUMBER] = {"it",
		"SELECT number, name, valid_from, valid_through, issued_at, revoked_at, "
		"renewal_case IS NOT NULL FROM egov.licence WHERE tenant = $1 AND number = $2"},

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

	[DECISION_ADD] = {"iutttuzu",
		"INSERT INTO egov.decision (tenant, case_id, outcome, reason, remedies, decided_by, "
		"decided_at, event) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
	[LICENCE_ADD] = {"iuuttuzdduiu",
		"INSERT INTO egov.licence (tenant, id, case_id, number, name, holder, issued_at, "
		"valid_from, valid_through, item, item_version, department) VALUES ($1, $2, $3, $4, $5, "
		"$6, $7, $8, $9, $10, $11, $12)"},
	[DELIVERY_ADD] = {"iuttzu",
		"INSERT INTO egov.delivery (tenant, case_id, method, receiver, delivered_at, "
		"delivered_by) VALUES ($1, $2, $3, $4, $5, $6)"},
	/* what time does */
	[CASES_DUE] = {"iz",
		"SELECT id FROM egov.case_file WHERE tenant = $1 AND settles_at <= $2 "
		"ORDER BY settles_at, number"},
	[RENEWALS_DUE] = {"id",
		"SELECT l.id, l.number, l.valid_through, l.holder, l.name FROM egov.licence l "
		"WHERE l.tenant = $1 AND l.renewal_case IS NOT NULL AND l.renewed_at IS NULL "
		"AND l.revoked_at IS NULL AND l.valid_through < $2 ORDER BY l.valid_through, l.id "
		"FOR UPDATE SKIP LOCKED"},
	[LICENCE_RENEWED] = {"iuz",
		"UPDATE egov.licence SET renewed_at = $3 WHERE tenant = $1 AND id = $2"},
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
		"'{limit}', k.label), '{old}', h.old_due_on::text), '{due}', h.new_due_on::text), $2, a.method, "
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
	/* gaps, commitments, bars, licences */
	[GAP_ALLOWED] = {"iuit",
		"SELECT may_follow FROM egov.item_material WHERE tenant = $1 AND item = $2 "
		"AND number = $3 AND code = $4"},
	[GAP_ADD] = {"iuttdz",
		"INSERT INTO egov.case_gap (tenant, case_id, material, note, due_on, promised_at) "
		"VALUES ($1, $2, $3, $4, $5, $6)"},
	[GAP_FIND] = {"iut",
		"SELECT filled_at FROM egov.case_gap WHERE tenant = $1 AND case_id = $2 "
		"AND material = $3"},
	[GAP_FILL] = {"iutz",
		"UPDATE egov.case_gap SET filled_at = $4 WHERE tenant = $1 AND case_id = $2 "
		"AND material = $3 AND filled_at IS NULL"},
	[GAPS_OPEN] = {"iu",
		"SELECT g.material, m.name FROM egov.case_gap g LEFT JOIN egov.case_material m "
		"ON m.tenant = $1 AND m.case_id = $2 AND m.code = g.material WHERE g.tenant = $1 "
		"AND g.case_id = $2 AND g.filled_at IS NULL ORDER BY g.material"},
	[CASE_MATERIAL_RECEIVE] = {"iutz",
		"UPDATE egov.case_material SET state = 'received', received_at = $4 WHERE tenant = $1 "
		"AND case_id = $2 AND code = $3"},
	[COMMITMENT_FIND] = {"iu",
		"SELECT result, signed_at, check_by_on, checked_at, findings, correct_by_on "
		"FROM egov.commitment WHERE tenant = $1 AND case_id = $2"},
	[COMMITMENT_ADD] = {"iuzu",
		"INSERT INTO egov.commitment (tenant, case_id, signed_at, signed_by) "
		"VALUES ($1, $2, $3, $4)"},
	[COMMITMENT_CHECK_BY] = {"iud",
		"UPDATE egov.commitment SET check_by_on = $3 WHERE tenant = $1 AND case_id = $2"},
	[COMMITMENT_CHECK] = {"iuttzud",
		"UPDATE egov.commitment SET result = $3, findings = $4, checked_at = $5, "
		"checked_by = $6, correct_by_on = coalesce($7, correct_by_on) WHERE tenant = $1 "
		"AND case_id = $2"},
	[COMMITMENT_BARRED] = {"iud",
		"SELECT 1 FROM egov.party_bar b WHERE b.tenant = $1 AND b.party = $2 "
		"AND b.through_on >= $3 UNION ALL SELECT 1 FROM egov.commitment m "
		"JOIN egov.case_file c ON c.tenant = $1 AND c.id = m.case_id AND c.applicant = $2 "
		"WHERE m.tenant = $1 AND m.result = 'broken' LIMIT 1"},
	[BAR_ADD] = {"iuuuuttdd",
		"INSERT INTO egov.party_bar (tenant, id, party, item, case_id, basis, reason, from_on, "
		"through_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[BAR_FIND] = {"iuud",
		"SELECT max(through_on) FROM egov.party_bar WHERE tenant = $1 AND party = $2 "
		"AND item = $3 AND through_on >= $4 AND from_on <= $4 HAVING count(*) > 0"},
	[QUOTA_QUEUE] = {"iutzu",
		"SELECT (SELECT count(*)::int4 FROM egov.case_file g WHERE g.tenant = $1 AND g.item = $2 "
		"AND g.state IN ('granted', 'licensed', 'delivered') AND EXISTS (SELECT "
		"FROM egov.decision d WHERE d.tenant = $1 AND d.case_id = g.id AND d.outcome = 'granted') "
		"AND NOT EXISTS (SELECT FROM egov.licence l WHERE l.tenant = $1 AND l.case_id = g.id "
		"AND l.revoked_at IS NOT NULL)), q.ahead, q.first FROM (SELECT count(*)::int4 AS ahead, "
		"min(c.number) AS first FROM egov.case_file c WHERE c.tenant = $1 AND c.item = $2 "
		"AND c.state IN ('accepted', 'in_review') AND c.id <> $5 "
		"AND ((c.accepted_at AT TIME ZONE 'Asia/Shanghai')::date, c.number) "
		"< (($4 AT TIME ZONE 'Asia/Shanghai')::date, $3)) q"},
	[LICENCE_OF_CASE] = {"iu",
		"SELECT number, revoked_at FROM egov.licence WHERE tenant = $1 AND case_id = $2"},
	[LICENCE_REVOKE] = {"iuzt",
		"UPDATE egov.licence SET revoked_at = $3, revoke_reason = $4 WHERE tenant = $1 "
		"AND case_id = $2 RETURNING number"},
	[LICENCE_TO_RENEW] = {"ituu",
		"SELECT id FROM egov.licence WHERE tenant = $1 AND number = $2 AND holder = $3 "
		"AND item = $4 AND revoked_at IS NULL"},
	[LICENCE_EXPIRY] = {"iu",
		"SELECT valid_through FROM egov.licence WHERE tenant = $1 AND id = $2"},
	[LICENCE_RENEWING] = {"iuu",
		"UPDATE egov.licence SET renewal_case = $3 WHERE tenant = $1 AND id = $2 "
		"AND renewal_case IS NULL"},
	[LICENCE_RENEWED_NOT] = {"iuu",
		"UPDATE egov.licence SET renewal_case = NULL WHERE tenant = $1 AND id = $2 "
		"AND renewal_case = $3 AND renewed_at IS NULL"},
	[LICENCE_LIST] = {"itutuid",
		"SELECT l.id, l.number, l.name, i.code, " NAME_OF("l.item", "v.name") ", l.department, "
		NAME_OF("l.department", "d.name") ", CASE y.kind WHEN 'person' "
		"THEN left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) ELSE p.name END, "
		"l.valid_from, l.valid_through, l.issued_at, l.revoked_at IS NULL AND l.valid_from <= $7 "
		"AND (l.valid_through IS NULL OR l.valid_through >= $7 OR l.renewal_case IS NOT NULL) "
		"FROM egov.licence l JOIN egov.item i ON i.tenant = $1 AND i.id = l.item "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = l.item AND v.number = "
		"l.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = l.department "
		"JOIN egov.party y ON y.tenant = $1 AND y.id = l.holder "
		"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = l.holder "
		"WHERE l.tenant = $1 AND v.type = '01' AND ($3::uuid IS NULL OR l.department = $3) "
		"AND ($4::text IS NULL OR i.code = $4) AND ($5::uuid IS NULL OR l.id < $5) "
		"ORDER BY l.id DESC LIMIT $6"},
	/* ratings and supervision */
	[RATING_OF_CASE] = {"iu", "SELECT 1 FROM egov.rating WHERE tenant = $1 AND case_id = $2"},
	[RATING_ADD] = {"iuuuuitbz",
		"INSERT INTO egov.rating (tenant, case_id, id, item, department, grade, remark, named, "
		"rated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[RATING_LIST] = {"itUubui",
		RATING_COLUMNS "AND ($3::uuid[] IS NULL OR r.department = ANY ($3)) "
		"AND ($4::uuid IS NULL OR r.department = $4) AND (NOT $5 OR r.grade <= 2) "
		"AND ($6::uuid IS NULL OR r.id < $6) ORDER BY r.id DESC LIMIT $7"},
	[RATING_SHOW] = {"itu", RATING_COLUMNS "AND r.id = $3"},
	[RATING_LOCK] = {"iu",
		"SELECT department, version, named, grade, contacted_at, rectified_at FROM egov.rating "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[RATING_CONTACT] = {"iuzt",
		"UPDATE egov.rating SET contacted_at = $3, contact_note = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[RATING_RECTIFY] = {"iuzt",
		"UPDATE egov.rating SET rectified_at = $3, rectify_note = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[LAMP_SUMMARY] = {"itUzd",
		"SELECT n.department, " NAME_OF("n.department", "d.name") ", n.open, n.red, n.grey, "
		"n.yellow, n.open - n.red - n.grey - n.yellow FROM (SELECT l.department, "
		"count(*)::int4 AS open, (count(*) FILTER (WHERE l.lamp = 'red'))::int4 AS red, "
		"(count(*) FILTER (WHERE l.lamp = 'grey'))::int4 AS grey, "
		"(count(*) FILTER (WHERE l.lamp = 'yellow'))::int4 AS yellow FROM (SELECT c.department, "
		"egov.lamp_between(c.red_on, c.yellow_on, c.stopped, $5) AS lamp "
		"FROM egov.case_file c WHERE c.tenant = $1 AND c.closed_at IS NULL AND c.number IS NOT NULL "
		"AND ($3::uuid[] IS NULL OR c.department = ANY ($3)) AND " CLOSED_AT("$4") " IS NULL) l "
		"GROUP BY l.department) n JOIN egov.department d ON d.tenant = $1 AND d.id = n.department "
		"ORDER BY n.red DESC, n.yellow DESC, d.code"},
	[LAMP_CASES] = {"itUutuizd",
		"SELECT c.id, c.number, i.code, " NAME_OF("c.item", "v.name") ", c.department, "
		NAME_OF("c.department", "d.name") ", " STATE_AT("$8") ", " STATE_AT("$8") ", "
		LAMP_ON("$9") ", " LAMP_ON("$9") ", c.red_on, legal.due_on, promised.due_on, "
		"c.source_system FROM (SELECT l.id FROM unnest(coalesce($3, ARRAY(SELECT o.id "
		"FROM egov.department o WHERE o.tenant = $1))) o (id), LATERAL (SELECT c.id "
		"FROM egov.case_file c WHERE c.tenant = $1 AND c.department = o.id AND c.closed_at IS NULL "
		"AND c.number IS NOT NULL AND " CLOSED_AT("$8") " IS NULL "
		"AND c.id < coalesce($6, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) "
		"AND ($5::text IS NULL OR $5 = " LAMP_ON("$9") ") ORDER BY c.id DESC LIMIT $7) l "
		"WHERE $4::uuid IS NULL OR o.id = $4 ORDER BY l.id DESC LIMIT $7) f "
		"JOIN egov.case_file c ON c.tenant = $1 AND c.id = f.id "
		"JOIN egov.item i ON i.tenant = $1 AND i.id = c.item "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = "
		"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department "
		"LEFT JOIN egov.deadline legal ON legal.tenant = $1 AND legal.subject = c.id "
		"AND legal.kind = 'legal' AND (legal.effective_at IS NULL OR legal.effective_at <= $8) "
		"LEFT JOIN egov.deadline promised ON promised.tenant = $1 AND promised.subject = c.id "
		"AND promised.kind = 'promised' AND (promised.effective_at IS NULL "
		"OR promised.effective_at <= $8) ORDER BY c.id DESC"},
	[SUPERVISION_ADD] = {"iutuuttuz",
		"INSERT INTO egov.supervision_task (tenant, id, source, case_id, department, title, "
		"content, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[SUPERVISION_LIST] = {"itUutuid",
		SUPERVISION_COLUMNS("$8") "AND ($3::uuid[] IS NULL OR t.department = ANY ($3)) "
		"AND ($4::uuid IS NULL OR t.department = $4) AND ($5::text IS NULL OR t.state = $5) "
		"AND ($6::uuid IS NULL OR t.id < $6) ORDER BY t.id DESC LIMIT $7"},
	[SUPERVISION_SHOW] = {"itud", SUPERVISION_COLUMNS("$4") "AND t.id = $3"},
	[SUPERVISION_LOCK] = {"iu",
		"SELECT department, version, state, urged_at FROM egov.supervision_task "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[SUPERVISION_REPLY] = {"iutuz",
		"UPDATE egov.supervision_task SET state = 'answered', feedback = $3, feedback_by = $4, "
		"feedback_at = $5, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[SUPERVISION_URGE] = {"iuz",
		"UPDATE egov.supervision_task SET urges = urges + 1, urged_at = $3, "
		"version = version + 1 WHERE tenant = $1 AND id = $2"},
	[SUPERVISION_TOUCH] = {"iu",
		"UPDATE egov.supervision_task SET version = version + 1 WHERE tenant = $1 AND id = $2"},
	[SUPERVISION_CLOSE] = {"iutuz",
		"UPDATE egov.supervision_task SET state = 'closed', evidence = $3, closed_by = $4, "
		"closed_at = $5, version = version + 1 WHERE tenant = $1 AND id = $2"},

	/* files, and cases that live elsewhere */
	[ATTACHMENT_PUT] = {"iutttituz",
		"INSERT INTO egov.attachment (tenant, case_id, material, name, type, size, sha256, "
		"uploaded_by, uploaded_at) SELECT $1, $2, $3, coalesce($4, m.name), $5, $6, $7, $8, $9 "
		"FROM egov.case_material m WHERE m.tenant = $1 AND m.case_id = $2 AND m.code = $3 "
		"ON CONFLICT (tenant, case_id, material) DO UPDATE SET name = EXCLUDED.name, "
		"type = EXCLUDED.type, size = EXCLUDED.size, sha256 = EXCLUDED.sha256, "
		"uploaded_by = EXCLUDED.uploaded_by, uploaded_at = EXCLUDED.uploaded_at"},
	[ATTACHMENT_FIND] = {"iut",
		"SELECT material, name, type, size, sha256, uploaded_at FROM egov.attachment "
		"WHERE tenant = $1 AND case_id = $2 AND material = $3"},
	[FILES_SINCE_NOTICE] = {"iu",
		"SELECT 1 FROM egov.attachment a JOIN egov.case_file c ON c.tenant = $1 AND c.id = $2 "
		"AND a.uploaded_at >= c.correction_told_at WHERE a.tenant = $1 AND a.case_id = $2 LIMIT 1"},
	[ACCOUNT_LOGIN] = {"iu", "SELECT login FROM egov.account WHERE tenant = $1 AND id = $2"},
	[CASE_REPORT] = {"iuttzzzzzut",
		"UPDATE egov.case_file c SET state = $3, number = $4, submitted_at = $5, "
		"received_at = $5, accepted_at = $6, decided_at = $7, closed_at = $8, "
		"red_on = w.red_on, yellow_on = w.yellow_on, lamp = CASE WHEN $8 IS NOT NULL "
		"THEN egov.lamp_between(w.red_on, w.yellow_on, false, "
		"($8 AT TIME ZONE 'Asia/Shanghai')::date) END, version = c.version + 1, "
		"applicant = $10, applicant_pseudonym = $11 "
		"FROM (SELECT " WATCH_OF("$2", "$9") ") w WHERE c.tenant = $1 AND c.id = $2 "
		"AND ROW (c.state, c.submitted_at, c.accepted_at, c.decided_at, c.closed_at, c.applicant) "
		"IS DISTINCT FROM ROW ($3, $5, $6, $7, $8, $10)"},
	[CASE_REPORTED] = {"iud",
		"SELECT c.id, c.number, c.state, " LAMP_ON("$3") ", c.version FROM egov.case_file c "
		"WHERE c.tenant = $1 AND c.id = $2"},
	[EVENT_REPORTED] = {"iuzt",
		"SELECT 1 FROM egov.event WHERE tenant = $1 AND subject = $2 AND kind = 'external' "
		"AND at = $3 AND data ->> 'kind' = $4"},
};
/* clang-format on */

static SPIPlanPtr plans[APPROVAL_STATEMENT_COUNT];

const EgovStatementSet egov_approval = {"approval", list, plans, APPROVAL_STATEMENT_COUNT};
