/*
 * prefill_statements.c: the statements of what is filled from shared data, of life events and of the
 * cases of one application.
 */
#include "postgres.h"

#include "approval/approval_sql.h"
#include "approval/prefill_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define VERSION_ON(today) "coalesce(" IN_FORCE(today) ", i.current_version)"

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

static const EgovStatement list[PREFILL_STATEMENT_COUNT] = {
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
};
/* clang-format on */

static SPIPlanPtr plans[PREFILL_STATEMENT_COUNT];

const EgovStatementSet egov_prefills = {"prefill", list, plans, PREFILL_STATEMENT_COUNT};
