/*
 * item_statements.c: the statements of items, their drafts and rules.
 */
#include "postgres.h"

#include "approval/approval_sql.h"
#include "approval/item_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

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

static const EgovStatement list[ITEM_STATEMENT_COUNT] = {
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
};
/* clang-format on */

static SPIPlanPtr plans[ITEM_STATEMENT_COUNT];

const EgovStatementSet egov_items = {"item", list, plans, ITEM_STATEMENT_COUNT};
