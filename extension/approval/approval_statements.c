/*
 * approval_statements.c: the statements of approval. The columns of a SELECT that feeds an answer
 * stand in the order of its answer table.
 */
#include "postgres.h"

#include "approval/approval_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define NAME_OF(subject, fallback)                                                                 \
	"coalesce((SELECT t.text FROM egov.translation t WHERE t.tenant = $1 AND t.subject = " subject \
	" AND t.field = 'name' AND t.language = $2 AND t.state = 'published'), " fallback ")"

/* Lists show less than half of a number: at most its first three and its last four characters. */
#define MASKED(number) \
	"(SELECT left(" number ", f.n) || repeat('*', f.length - f.n - l.n) || right(" number ", l.n) " \
	"FROM (SELECT length(" number "), least(3, (length(" number ") - 1) / 2)) f (length, n), " \
	"LATERAL (SELECT greatest(0, least(4, (f.length - 1) / 2 - 3))) l (n))"

#define ITEM_LIST_COLUMNS \
	"SELECT i.id, i.code, " NAME_OF("i.id", "v.name") ", v.type, v.type, i.department, " \
	NAME_OF("i.department", "d.name") ", v.form, v.joint, v.legal_limit_value, " \
	"v.legal_limit_unit, v.promised_limit_value, v.promised_limit_unit, v.fee_amount, " \
	"v.online_depth, i.version FROM egov.item i JOIN egov.item_version v " \
	"ON v.tenant = $1 AND v.item = i.id AND v.number = i.current_version " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = i.department " \
	"WHERE i.tenant = $1 AND i.state = 'published' AND ($3::uuid IS NULL " \
	"OR i.department = $3) AND ($4::text IS NULL OR v.type = $4) AND ($5::uuid IS NULL " \
	"OR i.id > $5) "

#define CASE_LIST_COLUMNS \
	"SELECT c.id, c.number, i.code, " NAME_OF("c.item", "v.name") ", c.state, c.state, " \
	"c.channel, c.department, " NAME_OF("c.department", "d.name") ", p.name, " \
	MASKED("p.identity_number") ", " \
	"c.submitted_at, CASE WHEN c.closed_at IS NULL THEN (SELECT min(l.due_on) FROM egov.case_deadline l " \
	"WHERE l.tenant = $1 AND l.case_id = c.id AND l.met_at IS NULL) END, c.version " \
	"FROM egov.case_file c JOIN egov.item i ON i.tenant = $1 AND i.id = c.item " \
	"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = " \
	"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department " \
	"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = c.applicant " \
	"WHERE c.tenant = $1 "

static const EgovStatement list[APPROVAL_STATEMENT_COUNT] = {
	[ITEM_LIST] = {"itutui", ITEM_LIST_COLUMNS "ORDER BY i.id LIMIT $6"},
	[ITEM_SEARCH] = {"itutuTi",
		ITEM_LIST_COLUMNS "AND NOT EXISTS (SELECT FROM unnest($6::text[]) w (word) "
		"WHERE i.code <> w.word AND position(lower(w.word) IN lower(v.name)) = 0 "
		"AND NOT EXISTS (SELECT FROM egov.translation t WHERE t.tenant = $1 "
		"AND t.subject = i.id AND t.field = 'name' AND t.state = 'published' "
		"AND position(lower(w.word) IN lower(t.text)) > 0)) ORDER BY i.id LIMIT $7"},
	[ITEM_FIND] = {"it",
		"SELECT id, current_version, version, state, department FROM egov.item "
		"WHERE tenant = $1 AND code = $2"},
	[ITEM_SHOW] = {"itui",
		"SELECT i.id, i.code, " NAME_OF("i.id", "v.name") ", v.type, v.type, i.department, "
		NAME_OF("i.department", "d.name") ", v.basic_code, v.implementation_code, "
		"v.legal_basis, v.level, v.body_code, v.legal_limit_value, v.legal_limit_unit, "
		"v.legal_limit_note, v.promised_limit_value, v.promised_limit_unit, "
		"v.promised_limit_note, v.condition, v.result_name, v.result_sample, v.fee_amount, "
		"v.fee_basis, v.form, v.form::text, v.targets, v.online_depth, v.visits, v.places, "
		"v.phones, v.faq, v.joint, v.number, v.effective_on, v.cancelled_on, v.state, i.version "
		"FROM egov.item i JOIN egov.item_version v ON v.tenant = $1 AND v.item = i.id "
		"JOIN egov.department d ON d.tenant = $1 AND d.id = i.department "
		"WHERE i.tenant = $1 AND i.id = $3 AND v.number = $4"},
	[ITEM_FIELDS] = {"itui",
		"SELECT f.element, coalesce(f.label, CASE WHEN $2 = 'zh-CN' THEN e.label ELSE "
		"e.label_en END), e.type, f.required, e.max_length, e.list FROM egov.item_field f "
		"JOIN egov.data_element e ON e.code = f.element WHERE f.tenant = $1 "
		"AND f.item = $3 AND f.number = $4 ORDER BY f.ordinal"},
	[ITEM_MATERIALS] = {"iui",
		"SELECT code, name, issuer, originals, copies, mandatory, note "
		"FROM egov.item_material WHERE tenant = $1 AND item = $2 AND number = $3 "
		"ORDER BY ordinal"},
	[ITEM_STEPS] = {"iui",
		"SELECT code, name, kind, executor_kind, department, external_tenant, external_id, "
		"role, budget_days, waits_for FROM egov.item_step WHERE tenant = $1 "
		"AND item = $2 AND number = $3 ORDER BY code"},
	[ITEM_FACTS] = {"itui",
		"SELECT i.code, " NAME_OF("i.id", "v.name") ", v.form, v.joint, v.legal_limit_value, "
		"v.legal_limit_unit, v.promised_limit_value, v.promised_limit_unit, v.result_name, "
		"v.fee_amount::text, i.department FROM egov.item i JOIN egov.item_version v "
		"ON v.tenant = $1 AND v.item = i.id WHERE i.tenant = $1 AND i.id = $3 "
		"AND v.number = $4"},
	[ITEM_ADD] = {"iutu",
		"INSERT INTO egov.item (tenant, id, code, department) VALUES ($1, $2, $3, $4) "
		"ON CONFLICT (tenant, code) DO NOTHING"},
	[ITEM_LOCK] = {"it",
		"SELECT id, current_version, version, state, department FROM egov.item "
		"WHERE tenant = $1 AND code = $2 FOR UPDATE"},
	[ITEM_DRAFT_FIND] = {"iu",
		"SELECT number, editor, legal_limit_value, legal_limit_unit, promised_limit_value, "
		"promised_limit_unit, joint FROM egov.item_version WHERE tenant = $1 "
		"AND item = $2 AND state = 'draft'"},
	[ITEM_DRAFT_ADD] = {"iuitttttttItItttttttniTiittjbud",
		"INSERT INTO egov.item_version (tenant, item, number, name, basic_code, "
		"implementation_code, type, legal_basis, level, body_code, legal_limit_value, "
		"legal_limit_unit, promised_limit_value, promised_limit_unit, fee_basis, condition, "
		"result_name, result_sample, legal_limit_note, promised_limit_note, fee_amount, form, "
		"targets, online_depth, visits, places, phones, faq, joint, editor, effective_on) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
		"$18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)"},
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
	[ITEM_DRAFT_ADD_FIELD] = {"iuiitbt",
		"INSERT INTO egov.item_field (tenant, item, number, ordinal, element, required, label) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7)"},
	[ITEM_DRAFT_ADD_MATERIAL] = {"iuiitttiibt",
		"INSERT INTO egov.item_material (tenant, item, number, ordinal, code, name, issuer, "
		"originals, copies, mandatory, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
		"$11)"},
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

	[CASE_ADD] = {"iuuiutuutujuUnttuz",
		"INSERT INTO egov.case_file (tenant, id, item, item_version, applicant, "
		"applicant_pseudonym, filer, filer_account, channel, mandate, form, department, "
		"departments, fee_due, source_system, external_number, case_group, created_at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
		"$18) ON CONFLICT (tenant, source_system, external_number) DO NOTHING"},
	[CASE_APPLY] = {"iuj",
		"UPDATE egov.case_file SET form = $3, version = version + 1 WHERE tenant = $1 "
		"AND id = $2 RETURNING version"},
	[CASE_LOCK] = {"iu",
		"SELECT number, item, item_version, state, applicant, filer, filer_account, channel, "
		"department, version, correction_told_at, form, decided_at FROM egov.case_file "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[CASE_MOVE] = {"iuttzzzzzU",
		"UPDATE egov.case_file SET state = $3, number = coalesce(number, $4), submitted_at = "
		"coalesce($5, submitted_at), accepted_at = coalesce($6, accepted_at), decided_at = "
		"coalesce($7, decided_at), closed_at = coalesce($8, closed_at), correction_told_at = "
		"coalesce($9, correction_told_at), departments = coalesce($10, departments), version = "
		"version + 1 WHERE tenant = $1 AND id = $2 RETURNING version"},
	[CASE_SEEN] = {"iu", "SELECT decided_at FROM egov.case_file WHERE tenant = $1 AND id = $2"},
	[CASE_SHOW] = {"iu",
		"SELECT c.id, c.number, c.item_version, c.state, c.state, c.channel, c.channel, "
		"c.department, c.department, c.applicant, p.name, p.identity_kind, p.identity_number, "
		"p.phone, c.filer_account, c.mandate, c.form, c.fee_due, c.fee_paid, c.source_system, "
		"c.external_number, c.case_group, c.created_at, c.submitted_at, c.accepted_at, "
		"c.decided_at, c.closed_at, c.version, c.item FROM egov.case_file c "
		"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = c.applicant "
		"WHERE c.tenant = $1 AND c.id = $2"},
	[CASE_END] = {"iu",
		"SELECT e.outcome, e.reason, e.remedies, l.number, y.method FROM egov.decision e "
		"LEFT JOIN egov.licence l ON l.tenant = $1 AND l.case_id = $2 "
		"LEFT JOIN egov.delivery y ON y.tenant = $1 AND y.case_id = $2 "
		"WHERE e.tenant = $1 AND e.case_id = $2"},
	[CASE_LIST_OWN] = {"ituuutui",
		CASE_LIST_COLUMNS "AND (c.applicant = $3 OR c.filer_account = $4) "
		"AND ($5::uuid IS NULL OR c.department = $5) AND ($6::text IS NULL OR c.state = $6) "
		"AND ($7::uuid IS NULL OR c.id < $7) ORDER BY c.id DESC LIMIT $8"},
	[CASE_LIST_OFFICE] = {"itutui",
		CASE_LIST_COLUMNS "AND ($3::uuid IS NULL OR c.department = $3) "
		"AND ($4::text IS NULL OR c.state = $4) "
		"AND ($5::uuid IS NULL OR c.id < $5) ORDER BY c.id DESC LIMIT $6"},
	[CASE_EVENTS] = {"itub",
		"SELECT e.id, e.at, e.kind, e.kind, e.department, " NAME_OF("e.department", "d.name")
		", CASE WHEN $4 OR e.kind <> 'review' THEN e.data ELSE e.data - 'result' END "
		"FROM egov.event e LEFT JOIN egov.department d ON d.tenant = $1 "
		"AND d.id = e.department WHERE e.tenant = $1 AND e.subject = $3 "
		"ORDER BY e.id"},
	[CASE_MATERIALS] = {"iu",
		"SELECT code, name, state, received_at, note FROM egov.case_material "
		"WHERE tenant = $1 AND case_id = $2 ORDER BY ordinal"},
	[CASE_MATERIALS_CLEAR] = {"iu",
		"DELETE FROM egov.case_material WHERE tenant = $1 AND case_id = $2"},
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
		"OR m.state = 'missing' OR ($5 AND m.state = 'promised')) ORDER BY i.ordinal"},
	[CASE_BY_NUMBER] = {"itt",
		"SELECT c.number, " NAME_OF("c.item", "v.name") ", c.state, c.state, "
		NAME_OF("c.department", "d.name") ", c.submitted_at, c.accepted_at, c.decided_at, CASE "
		"WHEN c.closed_at IS NULL THEN (SELECT min(l.due_on) FROM egov.case_deadline l "
		"WHERE l.tenant = $1 AND l.case_id = c.id AND l.met_at IS NULL) END "
		"FROM egov.case_file c JOIN egov.item_version v ON v.tenant = $1 "
		"AND v.item = c.item AND v.number = c.item_version JOIN egov.department d "
		"ON d.tenant = $1 AND d.id = c.department WHERE c.tenant = $1 "
		"AND c.number = $3"},
	[CASE_BY_EXTERNAL] = {"itt",
		"SELECT id FROM egov.case_file WHERE tenant = $1 AND source_system = $2 "
		"AND external_number = $3"},
	[LICENCE_BY_NUMBER] = {"it",
		"SELECT number, name, valid_from, valid_through, issued_at, revoked_at "
		"FROM egov.licence WHERE tenant = $1 AND number = $2"},

	[STEP_PUT] = {"iuuttuttizd",
		"INSERT INTO egov.case_step AS s (tenant, id, case_id, code, name, department, role, "
		"kind, budget_days, state, started_at, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
		"$9, 'active', $10, $11) ON CONFLICT (tenant, case_id, code) "
		"DO UPDATE SET state = 'active', result = NULL, opinion = NULL, done_at = NULL, done_by "
		"= NULL, claimed_by = NULL, started_at = EXCLUDED.started_at, due_on = EXCLUDED.due_on, "
		"version = s.version + 1"},
	[STEP_ROUTE] = {"iuuttuttItiT",
		"INSERT INTO egov.case_step (tenant, id, case_id, code, name, department, kind, "
		"executor_kind, external_tenant, external_id, budget_days, waits_for, role) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'reviewer')"},
	[STEPS_SHOW] = {"iubb",
		"SELECT id, code, name, kind, kind, department, department, executor_kind, state, "
		"state, waits_for, CASE WHEN $3 THEN claimed_by END, CASE WHEN $4 THEN result END, "
		"CASE WHEN $3 THEN opinion END, started_at, due_on, done_at, version FROM egov.case_step "
		"WHERE tenant = $1 AND case_id = $2 ORDER BY started_at NULLS LAST, id"},
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
	[STEPS_END] = {"iu",
		"UPDATE egov.case_step SET state = 'ended', version = version + 1 "
		"WHERE tenant = $1 AND case_id = $2 AND state IN ('waiting', 'active')"},
	[STEP_CLAIM] = {"iuu",
		"UPDATE egov.case_step SET claimed_by = $3, version = version + 1 "
		"WHERE tenant = $1 AND id = $2 RETURNING version"},
	[TASK_LIST] = {"itUTTudtui",
		"SELECT s.id, s.case_id, c.number, i.code, " NAME_OF("c.item", "v.name") ", s.code, "
		"s.name, s.kind, s.kind, s.department, s.claimed_by, s.started_at, s.due_on, c.state, "
		"c.version, s.version FROM egov.case_step s JOIN egov.case_file c "
		"ON c.tenant = $1 AND c.id = s.case_id JOIN egov.item i ON i.tenant = $1 "
		"AND i.id = c.item JOIN egov.item_version v ON v.tenant = $1 "
		"AND v.item = c.item AND v.number = c.item_version WHERE s.tenant = $1 "
		"AND s.state = 'active' AND (s.department = ANY ($3) AND s.role || ' ' || s.department "
		"= ANY ($4) OR s.role = ANY ($5)) AND (s.claimed_by IS NULL OR s.claimed_by = $6 "
		"OR EXISTS (SELECT FROM egov.deputy y WHERE y.tenant = $1 AND y.account = s.claimed_by "
		"AND y.deputy_account = $6 AND (y.department IS NULL OR y.department = s.department) "
		"AND y.valid_from <= $7 AND (y.valid_through IS NULL OR y.valid_through >= $7))) "
		"AND ($8::text IS NULL OR s.kind = $8) AND ($9::uuid IS NULL OR s.id > $9) "
		"ORDER BY s.id LIMIT $10"},
	[ACCOUNT_HOLDS] = {"iutud",
		"SELECT 1 FROM egov.role_holding h JOIN egov.account a ON a.tenant = $1 "
		"AND a.id = h.account AND a.disabled_at IS NULL WHERE h.tenant = $1 AND h.account = $2 "
		"AND h.role = $3 AND (h.department IS NULL OR h.department = $4) AND h.valid_from <= $5 "
		"AND (h.valid_through IS NULL OR h.valid_through >= $5)"},
	[STANDS_IN] = {"iuuud",
		"SELECT 1 FROM egov.deputy WHERE tenant = $1 AND account = $2 AND deputy_account = $3 "
		"AND (department IS NULL OR department = $4) AND valid_from <= $5 "
		"AND (valid_through IS NULL OR valid_through >= $5)"},

	[DEADLINE_PUT] = {"iutditdbzt",
		"INSERT INTO egov.case_deadline AS l (tenant, case_id, kind, start_on, value, unit, "
		"due_on, provisional, set_at, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
		"ON CONFLICT (tenant, case_id, kind) DO UPDATE SET start_on = EXCLUDED.start_on, value "
		"= EXCLUDED.value, unit = EXCLUDED.unit, due_on = EXCLUDED.due_on, provisional = "
		"EXCLUDED.provisional, set_at = EXCLUDED.set_at, basis = EXCLUDED.basis, met_at = NULL"},
	[DEADLINE_MEET] = {"iutz",
		"UPDATE egov.case_deadline SET met_at = $4 WHERE tenant = $1 "
		"AND case_id = $2 AND kind = $3 AND met_at IS NULL"},
	[DEADLINE_DAY] = {"iut",
		"SELECT due_on FROM egov.case_deadline WHERE tenant = $1 AND case_id = $2 "
		"AND kind = $3 AND met_at IS NULL"},
	[DEADLINES_SHOW] = {"iu",
		"SELECT kind, kind, start_on, value, unit, due_on, provisional, set_at, met_at, basis "
		"FROM egov.case_deadline WHERE tenant = $1 AND case_id = $2 ORDER BY set_at, kind"},
	[LEGAL_LIMIT] = {"td",
		"SELECT value, unit, law || coalesce(', Art. ' || article, '') "
		"FROM egov.legal_limit WHERE code = $1 AND (valid_from IS NULL "
		"OR valid_from <= $2) AND (valid_through IS NULL OR valid_through >= $2)"},

	[DECISION_ADD] = {"iutttuzu",
		"INSERT INTO egov.decision (tenant, case_id, outcome, reason, remedies, decided_by, "
		"decided_at, event) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
	[LICENCE_ADD] = {"iuuttuzdd",
		"INSERT INTO egov.licence (tenant, id, case_id, number, name, holder, issued_at, "
		"valid_from, valid_through) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[DELIVERY_ADD] = {"iuttzu",
		"INSERT INTO egov.delivery (tenant, case_id, method, receiver, delivered_at, "
		"delivered_by) VALUES ($1, $2, $3, $4, $5, $6)"},
	[TENANT_FACTS] = {"i", "SELECT area_code FROM egov.tenant WHERE tenant = $1"},
};
/* clang-format on */

static SPIPlanPtr plans[APPROVAL_STATEMENT_COUNT];

const EgovStatementSet egov_approval = {"approval", list, plans, APPROVAL_STATEMENT_COUNT};
