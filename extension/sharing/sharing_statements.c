/*
 * sharing_statements.c: the statements of sharing. Each names the tenant of every table, those of the
 * log aside, which write rows of every tenant at once.
 */
#include "postgres.h"

#include "core/translation_sql.h"
#include "sharing/sharing_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

/* The period of a quota that a time is in. */
#define PERIOD(at) \
	"date_trunc(g.quota_window, (" at ") AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'"

/* The end of a day, and the name of a data element in the caller's language. */
#define DAY_END(day) "(" day " + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'"
#define ELEMENT_NAME "CASE WHEN $2 = 'zh-CN' THEN e.label ELSE e.label_en END"

/* The members of a draft that columns hold. */
#define CONTENT(content) \
	"jsonb_to_record(" content ") AS c (name text, summary text, format text, share_class text, " \
	"share_basis text, share_manner text, open_class text, open_condition text, " \
	"update_cycle text, linked text[], source_schema text, source_name text, " \
	"subject_field text, fields jsonb) "
#define CONTENT_COLUMNS \
	"name, summary, format, share_class, share_basis, share_manner, open_class, " \
	"open_condition, update_cycle, linked, source_schema, source_name, subject_field"
#define CONTENT_VALUES \
	"c.name, c.summary, c.format, c.share_class, c.share_basis, c.share_manner, c.open_class, " \
	"c.open_condition, c.update_cycle, coalesce(c.linked, '{}'), c.source_schema, " \
	"c.source_name, c.subject_field"
/* The fields of a draft in their order, from 0. */
#define CONTENT_FIELDS \
	"jsonb_array_elements(c.fields) WITH ORDINALITY AS f (field, place) "

#define RESOURCE_COLUMNS \
	"SELECT r.id, r.classification, r.code, " NAME_OF("r.id", "r.name") ", r.provider, " \
	NAME_OF("r.provider", "d.name") ", coalesce(d.uscc, d.code), r.summary, r.format, " \
	"(SELECT jsonb_agg(jsonb_build_object('name', f.name, 'element', f.element, 'label', " \
	ELEMENT_NAME ", 'type', e.type, 'max_length', e.max_length) ORDER BY f.position) " \
	"FROM egov.resource_field f JOIN egov.data_element e ON e.code = f.element " \
	"WHERE f.tenant = $1 AND f.resource = r.id), r.share_class, r.share_class, r.share_basis, " \
	"r.share_manner, r.share_manner, r.open_class, r.open_class, r.open_condition, " \
	"r.update_cycle, r.update_cycle, r.published_on, r.linked, r.version FROM egov.resource r " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = r.provider WHERE r.tenant = $1 " \
	"AND r.state = 'published' "

/* Whether time has ended the use. */
#define STATE_AT(now) \
	"CASE WHEN r.state = 'granted' AND " DAY_END("r.valid_through") " <= " now \
	" THEN 'ended' ELSE r.state END"
/* The lamp of the open deadline, else that of the last one. */
#define LAMP_ON(today) \
	"CASE WHEN r.state = 'supplement' THEN 'grey' " \
	"WHEN l.met_at IS NULL THEN egov.lamp(l.due_on, " today ", false) " \
	"WHEN l.met_at >= " DAY_END("l.due_on") " THEN 'red' ELSE 'green' END"

#define REQUEST_COLUMNS(now, today) \
	"SELECT r.id, r.requester, " NAME_OF("r.requester", "q.name") ", r.provider, " \
	NAME_OF("r.provider", "p.name") ", s.code, " NAME_OF("s.id", "s.name") ", r.purpose, " \
	"r.basis, r.case_bound, r.items, r.listed, r.valid_through, CASE WHEN r.quota_window " \
	"IS NOT NULL THEN jsonb_build_object('window', r.quota_window, 'calls', r.quota_calls, " \
	"'rows', r.quota_rows, 'subjects', r.quota_subjects) END, (SELECT jsonb_agg(" \
	"jsonb_build_object('name', f.name, 'mask', f.mask) ORDER BY o.position) " \
	"FROM egov.share_request_field f JOIN egov.resource_field o ON o.tenant = $1 " \
	"AND o.resource = f.resource AND o.name = f.name WHERE f.tenant = $1 " \
	"AND f.request = r.id), " STATE_AT(now) ", " STATE_AT(now) ", l.kind, l.due_on, " \
	LAMP_ON(today) ", r.applied_at, r.supplement_asked, r.supplement_asked_at, r.supplement, " \
	"r.supplemented_at, r.reply, r.reply_reason, r.replied_at, r.grant_id, r.delivered_at, " \
	"r.ended_at, r.end_reason, (SELECT coalesce(jsonb_agg(jsonb_build_object('tier', t.tier, " \
	"'reason', t.reason, 'disputed_at', date_trunc('second', t.disputed_at), " \
	"'result', t.result, 'answer', t.answer, " \
	"'decided_at', date_trunc('second', t.decided_at)) ORDER BY t.tier), '[]') " \
	"FROM egov.share_dispute t " \
	"WHERE t.tenant = $1 AND t.request = r.id), r.version FROM egov.share_request r " \
	"JOIN egov.resource s ON s.tenant = $1 AND s.id = r.resource " \
	"JOIN egov.department q ON q.tenant = $1 AND q.id = r.requester " \
	"JOIN egov.department p ON p.tenant = $1 AND p.id = r.provider " \
	"LEFT JOIN LATERAL (SELECT x.kind, x.due_on, x.met_at FROM egov.deadline x " \
	"WHERE x.tenant = $1 AND x.subject = r.id ORDER BY x.met_at IS NOT NULL, x.met_at DESC, " \
	"x.set_at DESC LIMIT 1) l ON true WHERE r.tenant = $1 "

#define GRANT_STATE(now) \
	"CASE WHEN g.revoked_at IS NOT NULL THEN 'revoked' WHEN g.valid_through <= " now \
	" THEN 'expired' WHEN g.valid_from > " now " THEN 'pending' ELSE 'active' END"
#define GRANT_COLUMNS(now) \
	"SELECT g.id, g.effect, g.requester, " NAME_OF("g.requester", "q.name") ", s.code, " \
	NAME_OF("s.id", "s.name") ", s.provider, g.purpose, g.basis, g.case_bound, g.items, " \
	"g.listed, (SELECT jsonb_agg(jsonb_build_object('name', f.name, 'mask', f.mask) " \
	"ORDER BY f.name) FROM egov.share_grant_field f WHERE f.tenant = $1 " \
	"AND f.grant_id = g.id), nullif(g.valid_from, 'infinity'), g.valid_through, " \
	GRANT_STATE(now) ", g.revoked_at, g.revoke_reason, CASE WHEN g.quota_window IS NOT NULL " \
	"THEN jsonb_build_object('window', g.quota_window, 'calls', g.quota_calls, 'rows', " \
	"g.quota_rows, 'subjects', g.quota_subjects) END, (SELECT r.id FROM egov.share_request r " \
	"WHERE r.tenant = $1 AND r.grant_id = g.id), g.version FROM egov.share_grant g " \
	"JOIN egov.resource s ON s.tenant = $1 AND s.id = g.resource " \
	"LEFT JOIN egov.department q ON q.tenant = $1 AND q.id = g.requester WHERE g.tenant = $1 "

static const EgovStatement list[SHARING_STATEMENT_COUNT] = {
	[SET_RESOURCES] = {"i",
		"SELECT r.code, r.id, r.provider, r.source_schema, r.source_name, r.subject_field, "
		"array_agg(f.name ORDER BY f.position) FROM egov.resource r JOIN egov.resource_field f "
		"ON f.tenant = $1 AND f.resource = r.id WHERE r.tenant = $1 AND r.state = 'published' "
		"GROUP BY r.code, r.id, r.provider, r.source_schema, r.source_name, r.subject_field "
		"ORDER BY r.id"},
	[SET_PURPOSES] = {"i",
		"WITH p AS (SELECT code, parent, row_number() OVER (ORDER BY code)::int4 - 1 AS place "
		"FROM egov.purpose WHERE tenant = $1) SELECT p.code, coalesce(q.place, -1) "
		"FROM p LEFT JOIN p AS q ON q.code = p.parent ORDER BY p.place"},
	/* a deny without fields is one of all fields */
	[SET_GRANTS] = {"i",
		"WITH field AS (SELECT resource, name, row_number() OVER (PARTITION BY resource "
		"ORDER BY position)::int4 - 1 AS place FROM egov.resource_field WHERE tenant = $1), "
		"resource AS (SELECT id, row_number() OVER (ORDER BY id)::int4 - 1 AS place "
		"FROM egov.resource r WHERE tenant = $1 AND state = 'published' AND EXISTS (SELECT "
		"FROM egov.resource_field f WHERE f.tenant = $1 AND f.resource = r.id)), "
		"purpose AS (SELECT code, row_number() OVER (ORDER BY code)::int4 - 1 AS place "
		"FROM egov.purpose WHERE tenant = $1), "
		"named AS (SELECT grant_id, name, mask FROM egov.share_grant_field WHERE tenant = $1 "
		"UNION ALL SELECT d.id, f.name, 'hide' FROM egov.share_grant d JOIN field f "
		"ON f.resource = d.resource WHERE d.tenant = $1 AND d.effect = 'deny' AND NOT EXISTS ("
		"SELECT FROM egov.share_grant_field n WHERE n.tenant = $1 AND n.grant_id = d.id)) "
		"SELECT g.id, g.effect = 'deny', g.requester, r.place, p.place, g.case_bound, g.items, "
		"g.listed, g.valid_from, g.valid_through, g.revoked_at, g.quota_window IS NOT NULL, "
		"g.version, array_agg(f.place ORDER BY f.place), array_agg(m.mask ORDER BY f.place) "
		"FROM egov.share_grant g JOIN resource r ON r.id = g.resource "
		"JOIN purpose p ON p.code = g.purpose JOIN named m "
		"ON m.grant_id = g.id JOIN field f ON f.resource = g.resource AND f.name = m.name "
		"WHERE g.tenant = $1 GROUP BY g.tenant, g.id, r.place, p.place"},
	[PURPOSE_LIST] = {"it",
		"SELECT code, CASE WHEN $2 = 'zh-CN' THEN name ELSE name_en END, parent, disclosure "
		"FROM egov.purpose WHERE tenant = $1 ORDER BY code"},
	[LOGIN_DEPARTMENT] = {"it",
		"SELECT department, valid_from, valid_through FROM egov.db_login "
		"WHERE tenant = $1 AND login = $2"},
	[CASE_FACTS] = {"ittz",
		"SELECT item, open, of_person FROM egov.case_facts($1, $2, $3, $4)"},
	[QUOTA_LEFT] = {"iuz",
		"SELECT g.quota_window, g.quota_calls - coalesce(q.calls, 0), "
		"g.quota_rows - coalesce(q.rows, 0), g.quota_subjects - coalesce(q.subjects, 0), "
		"extract(epoch FROM " PERIOD("$3 + ('1 ' || g.quota_window)::interval") " - $3)::int4 "
		"FROM egov.share_grant g LEFT JOIN egov.share_quota q ON q.tenant = $1 "
		"AND q.grant_id = g.id AND q.since = " PERIOD("$3") " WHERE g.tenant = $1 AND g.id = $2"},
	[ACCOUNT_NAME] = {"iu", "SELECT login FROM egov.account WHERE tenant = $1 AND id = $2"},
	[RESOURCE_LIST] = {"ittutui",
		RESOURCE_COLUMNS "AND ($3::text IS NULL OR strpos(lower(r.code || ' ' || r.name || ' ' || "
		"r.summary || ' ' || " NAME_OF("r.id", "''") "), lower($3)) > 0) "
		"AND ($4::uuid IS NULL OR r.provider = $4) AND ($5::text IS NULL OR r.share_class = $5) "
		"AND ($6::uuid IS NULL OR r.id > $6) ORDER BY r.id LIMIT $7"},
	[RESOURCE_CATALOGUE] = {"itui",
		RESOURCE_COLUMNS "AND ($3::uuid IS NULL OR r.id > $3) ORDER BY r.id LIMIT $4"},
	[RESOURCE_TABLE] = {"it",
		"SELECT r.classification, " NAME_OF("r.id", "r.name") ", r.code, "
		NAME_OF("r.provider", "d.name") ", coalesce(d.uscc, d.code), r.summary, r.format, "
		"(SELECT string_agg(f.name || ' ' || " ELEMENT_NAME " || ' ' || e.type, '; ' "
		"ORDER BY f.position) FROM egov.resource_field f JOIN egov.data_element e "
		"ON e.code = f.element WHERE f.tenant = $1 AND f.resource = r.id), r.share_class, "
		"r.share_basis, r.share_manner, r.open_class, r.open_condition, r.update_cycle, "
		"to_char(r.published_on, 'YYYY-MM-DD'), array_to_string(r.linked, '; ') "
		"FROM egov.resource r JOIN egov.department d ON d.tenant = $1 AND d.id = r.provider "
		"WHERE r.tenant = $1 AND r.state = 'published' ORDER BY r.code"},
	[RESOURCE_SHOW] = {"itt", RESOURCE_COLUMNS "AND r.code = $3"},
	[RESOURCE_LOCK] = {"it",
		"SELECT id, provider, state, version FROM egov.resource WHERE tenant = $1 AND code = $2 "
		"FOR UPDATE"},
	/* what is wrong with a draft beside its form: pointers below the body, codes */
	[RESOURCE_DRAFT_FAULTS] = {"itj",
		"WITH c AS (SELECT c.* FROM " CONTENT("$3") "), f AS (SELECT f.place - 1 AS place, "
		"f.field ->> 'name' AS name, f.field ->> 'element' AS element FROM c, " CONTENT_FIELDS
		") SELECT '/code', 'bad-format' WHERE $2::text IS NOT NULL AND NOT EXISTS (SELECT "
		"FROM egov.resource_code_part a, egov.resource_code_part b WHERE a.part = 'classification' "
		"AND b.part = 'number' AND $2 ~ ('^[0-9A-Za-z]{' || a.least || ',' || a.most || "
		"'}-[0-9]{' || b.least || ',' || b.most || '}$')) "
		"UNION ALL SELECT '/share_basis', 'missing-field' FROM c "
		"WHERE c.share_class <> 'unconditional' AND c.share_basis IS NULL "
		"UNION ALL SELECT '/open_condition', 'missing-field' FROM c "
		"WHERE c.open_class = 'on_request' AND c.open_condition IS NULL "
		"UNION ALL SELECT '/fields/' || f.place || '/name', 'bad-format' FROM f "
		"WHERE f.name !~ '^[a-z][a-z0-9_]{0,62}$' "
		"UNION ALL SELECT '/fields/' || f.place || '/name', 'repeated' FROM f WHERE EXISTS ("
		"SELECT FROM f AS g WHERE g.name = f.name AND g.place < f.place) "
		"UNION ALL SELECT '/fields/' || f.place || '/element', 'not-in-list' FROM f WHERE NOT EXISTS ("
		"SELECT FROM egov.data_element e WHERE e.code = f.element) "
		"UNION ALL SELECT '/subject_field', 'not-in-list' FROM c WHERE NOT EXISTS ("
		"SELECT FROM f WHERE f.name = c.subject_field) "
		"UNION ALL SELECT '/linked/' || (u.place - 1), 'not-found' FROM c, unnest(c.linked) "
		"WITH ORDINALITY AS u (code, place) WHERE NOT EXISTS (SELECT FROM egov.resource r "
		"WHERE r.tenant = $1 AND r.code = u.code AND r.state = 'published')"},
	[RESOURCE_ADD] = {"iutuju",
		"INSERT INTO egov.resource (tenant, id, code, provider, classification, drafted_by, "
		CONTENT_COLUMNS ") SELECT $1, $2, $3, $4, split_part($3, '-', 1), $6, " CONTENT_VALUES
		" FROM " CONTENT("$5") "ON CONFLICT (tenant, code) DO NOTHING RETURNING id"},
	[RESOURCE_DRAFT_PUT] = {"iujuz",
		"INSERT INTO egov.resource_draft (tenant, resource, content, drafted_by, drafted_at) "
		"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant, resource) DO UPDATE SET "
		"content = excluded.content, drafted_by = excluded.drafted_by, "
		"drafted_at = excluded.drafted_at"},
	[RESOURCE_DRAFT_SHOW] = {"itt",
		"SELECT r.id, r.classification, r.code, r.provider, " NAME_OF("r.provider", "p.name") ", "
		CONTENT_VALUES ", c.fields, r.state, d.drafted_at, r.version FROM egov.resource r "
		"JOIN egov.resource_draft d ON d.tenant = $1 AND d.resource = r.id "
		"JOIN egov.department p ON p.tenant = $1 AND p.id = r.provider, " CONTENT("d.content")
		"WHERE r.tenant = $1 AND r.code = $3"},
	[RESOURCE_DRAFT_SOURCE] = {"iu",
		"SELECT d.drafted_by, c.source_schema, c.source_name, c.subject_field, "
		"ARRAY(SELECT f.field ->> 'name' FROM " CONTENT_FIELDS "ORDER BY f.place) "
		"FROM egov.resource_draft d, " CONTENT("d.content") "WHERE d.tenant = $1 AND d.resource = $2"},
	[RESOURCE_TOUCH] = {"iu",
		"UPDATE egov.resource SET version = version + 1 WHERE tenant = $1 AND id = $2"},
	/* what keeps a draft from being published: pointers into it, codes */
	[RESOURCE_DEFECTS] = {"iu",
		"WITH c AS (SELECT c.* FROM egov.resource_draft d, " CONTENT("d.content")
		"WHERE d.tenant = $1 AND d.resource = $2), f AS (SELECT f.place - 1 AS place, "
		"f.field ->> 'name' AS name, f.field ->> 'element' AS element FROM c, " CONTENT_FIELDS
		"), s AS (SELECT k.oid, k.relkind IN ('r', 'p', 'v', 'm', 'f') AS offered, "
		"has_schema_privilege('egov_reader', n.oid, 'USAGE') "
		"AND has_table_privilege('egov_reader', k.oid, 'SELECT') AS readable "
		"FROM c JOIN pg_catalog.pg_namespace n ON n.nspname = c.source_schema "
		"JOIN pg_catalog.pg_class k ON k.relnamespace = n.oid AND k.relname = c.source_name "
		"WHERE n.nspname !~ '^pg_|^egov' AND n.nspname <> 'information_schema'), "
		"a AS (SELECT f.place, f.name, f.element, e.personal, t.typname, t.typname = ANY (CASE e.type "
		"WHEN 'integer' THEN '{int2,int4,int8}' WHEN 'decimal' THEN '{numeric,int2,int4,int8}' "
		"WHEN 'date' THEN '{date}' WHEN 'boolean' THEN '{bool}' ELSE '{text,varchar,bpchar}' "
		"END::text[]) AS fits FROM f JOIN egov.data_element e ON e.code = f.element "
		"LEFT JOIN (s JOIN pg_catalog.pg_attribute b ON b.attrelid = s.oid AND b.attnum > 0 "
		"AND NOT b.attisdropped JOIN pg_catalog.pg_type t ON t.oid = b.atttypid) "
		"ON b.attname = f.name) "
		"SELECT '/source_name', 'source-absent' WHERE NOT EXISTS (SELECT FROM s) "
		"UNION ALL SELECT '/source_name', 'source-kind' FROM s WHERE NOT s.offered "
		"UNION ALL SELECT '/source_name', 'source-unreadable' FROM s WHERE s.offered AND NOT s.readable "
		"UNION ALL SELECT '/fields/' || a.place || '/name', 'column-absent' FROM a, s "
		"WHERE s.offered AND a.typname IS NULL "
		"UNION ALL SELECT '/fields/' || a.place || '/element', 'column-type' FROM a, s "
		"WHERE s.offered AND NOT a.fits "
		"UNION ALL SELECT '/subject_field', 'subject-type' FROM a, c, s WHERE s.offered "
		"AND a.name = c.subject_field AND a.typname NOT IN ('text', 'varchar') "
		"UNION ALL SELECT '/fields/' || a.place || '/element', 'personal-field' FROM a, c "
		"WHERE c.open_class = 'open' AND a.personal "
		"UNION ALL SELECT '/fields', 'field-in-use' WHERE EXISTS (SELECT FROM egov.resource_field o "
		"WHERE o.tenant = $1 AND o.resource = $2 AND o.name NOT IN (SELECT f.name FROM f) "
		"AND (EXISTS (SELECT FROM egov.share_grant_field g WHERE g.tenant = $1 "
		"AND g.resource = $2 AND g.name = o.name) OR EXISTS (SELECT "
		"FROM egov.share_request_field g WHERE g.tenant = $1 AND g.resource = $2 "
		"AND g.name = o.name)))"},
	[RESOURCE_PUBLISH] = {"iuud",
		"UPDATE egov.resource r SET (" CONTENT_COLUMNS ") = (SELECT " CONTENT_VALUES " FROM "
		CONTENT("d.content") "), published_on = $4, state = 'published', "
		"drafted_by = d.drafted_by, approved_by = $3, version = r.version + 1 "
		"FROM egov.resource_draft d WHERE r.tenant = $1 AND r.id = $2 AND d.tenant = $1 "
		"AND d.resource = r.id"},
	[RESOURCE_FIELDS_DROP] = {"iu",
		"DELETE FROM egov.resource_field o WHERE o.tenant = $1 AND o.resource = $2 "
		"AND NOT EXISTS (SELECT FROM egov.resource_draft d, " CONTENT("d.content") ", " CONTENT_FIELDS
		"WHERE d.tenant = $1 AND d.resource = $2 AND f.field ->> 'name' = o.name)"},
	[RESOURCE_FIELDS_PUT] = {"iu",
		"INSERT INTO egov.resource_field (tenant, resource, position, name, element) "
		"SELECT $1, $2, f.place - 1, f.field ->> 'name', f.field ->> 'element' "
		"FROM egov.resource_draft d, " CONTENT("d.content") ", " CONTENT_FIELDS
		"WHERE d.tenant = $1 AND d.resource = $2 ON CONFLICT (tenant, resource, name) DO UPDATE "
		"SET position = excluded.position, element = excluded.element"},
	[RESOURCE_DRAFT_DROP] = {"iu",
		"DELETE FROM egov.resource_draft WHERE tenant = $1 AND resource = $2"},
	[RESOURCE_WITHDRAW] = {"iu",
		"UPDATE egov.resource SET state = 'withdrawn', version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[OPEN_RESOURCE] = {"itt",
		"SELECT r.code, " NAME_OF("r.id", "r.name") ", r.published_on, r.update_cycle, "
		"r.source_schema, r.source_name, r.subject_field, ARRAY(SELECT f.name "
		"FROM egov.resource_field f WHERE f.tenant = $1 AND f.resource = r.id "
		"ORDER BY f.position) FROM egov.resource r WHERE r.tenant = $1 AND r.code = $3 "
		"AND r.state = 'published' AND r.open_class = 'open' AND NOT EXISTS (SELECT "
		"FROM egov.resource_field f JOIN egov.data_element e ON e.code = f.element "
		"WHERE f.tenant = $1 AND f.resource = r.id AND e.personal)"},
	/* what is wrong with an application beside its form */
	[REQUEST_FAULTS] = {"iuj",
		"WITH f AS (SELECT f.place - 1 AS place, f.field ->> 'name' AS name "
		"FROM jsonb_array_elements($3 -> 'fields') WITH ORDINALITY AS f (field, place)) "
		"SELECT '/purpose', 'not-in-list' WHERE NOT EXISTS (SELECT FROM egov.purpose p "
		"WHERE p.tenant = $1 AND p.code = $3 ->> 'purpose') "
		"UNION ALL SELECT '/fields/' || f.place || '/name', 'not-in-list' FROM f WHERE $2 IS NOT NULL "
		"AND NOT EXISTS (SELECT FROM egov.resource_field o WHERE o.tenant = $1 "
		"AND o.resource = $2 AND o.name = f.name) "
		"UNION ALL SELECT '/fields/' || f.place || '/name', 'repeated' FROM f WHERE EXISTS ("
		"SELECT FROM f AS g WHERE g.name = f.name AND g.place < f.place) "
		"UNION ALL SELECT '/items', 'not-found' WHERE $3 ? 'items' AND NOT egov.item_known($1, "
		"ARRAY(SELECT i::uuid FROM jsonb_array_elements_text($3 -> 'items') AS u (i))) "
		"UNION ALL SELECT '/items', 'case-bound-only' WHERE $3 -> 'items' <> '[]' "
		"AND NOT coalesce(($3 ->> 'case_bound')::boolean, false) "
		"UNION ALL SELECT '/quota', 'missing-field' WHERE $3 ? 'quota' "
		"AND NOT $3 -> 'quota' ?| '{calls,rows,subjects}'"},
	[REQUEST_RESOURCE] = {"it",
		"SELECT id, provider, share_class, state FROM egov.resource WHERE tenant = $1 AND code = $2 "
		"AND state <> 'draft' FOR SHARE"},
	[REQUEST_ADD] = {"iuuuujuz",
		"INSERT INTO egov.share_request (tenant, id, requester, provider, resource, purpose, "
		"basis, case_bound, items, listed, valid_through, quota_window, quota_calls, quota_rows, "
		"quota_subjects, state, applied_by, applied_at) SELECT $1, $2, $3, $4, $5, c.purpose, "
		"c.basis, coalesce(c.case_bound, false), coalesce(c.items, '{}'), "
		"coalesce(c.listed, false), c.valid_through, c.quota ->> 'window', "
		/* not as text: 500.0 is a whole number as well */
		"(c.quota -> 'calls')::int4, (c.quota -> 'rows')::int4, "
		"(c.quota -> 'subjects')::int4, 'applied', $7, $8 FROM jsonb_to_record($6) AS c ("
		"purpose text, basis text, case_bound boolean, items uuid[], listed boolean, "
		"valid_through date, quota jsonb) ON CONFLICT (tenant, requester, resource, purpose) "
		"WHERE state IN ('applied', 'supplement') DO NOTHING RETURNING id"},
	[REQUEST_FIELDS_ADD] = {"iuuj",
		"INSERT INTO egov.share_request_field (tenant, request, resource, name, mask) "
		"SELECT $1, $2, $3, f ->> 'name', coalesce(f ->> 'mask', 'show') "
		"FROM jsonb_array_elements($4 -> 'fields') AS u (f)"},
	[REQUEST_LIST] = {"itzdUtttuui",
		"SELECT * FROM (" REQUEST_COLUMNS("$3", "$4")
		"AND ($5::uuid[] IS NULL OR r.requester = ANY ($5) OR r.provider = ANY ($5)) "
		"AND ($9::uuid IS NULL OR r.requester = $9 OR r.provider = $9) "
		"AND ($10::uuid IS NULL OR r.id < $10)) AS v (id, requester, requester_name, provider, "
		"provider_name, resource, resource_name, purpose, basis, case_bound, items, listed, "
		"valid_through, quota, fields, state, state_label, deadline, due_on, lamp) "
		"WHERE ($6::text IS NULL OR v.state = $6) AND ($7::text IS NULL OR v.lamp = $7) "
		"AND ($8::text IS NULL OR v.resource = $8) ORDER BY v.id DESC LIMIT $11"},
	[REQUEST_SHOW] = {"itzdu", REQUEST_COLUMNS("$3", "$4") "AND r.id = $5"},
	[REQUEST_LOCK] = {"iuz",
		"SELECT r.requester, r.provider, r.resource, " STATE_AT("$3") ", r.version, "
		"r.supplement_asked IS NOT NULL, " DAY_END("r.valid_through") ", r.grant_id, "
		"(SELECT count(*)::int4 FROM egov.share_dispute t WHERE t.tenant = $1 "
		"AND t.request = r.id) FROM egov.share_request r WHERE r.tenant = $1 AND r.id = $2 "
		"FOR UPDATE OF r"},
	[REQUEST_RESOURCE_STATE] = {"iu",
		"SELECT state FROM egov.resource WHERE tenant = $1 AND id = $2 FOR SHARE"},
	[REQUEST_ASK] = {"iutz",
		"UPDATE egov.share_request SET state = 'supplement', supplement_asked = $3, "
		"supplement_asked_at = $4, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[REQUEST_SUPPLY] = {"iutz",
		"UPDATE egov.share_request SET state = 'applied', supplement = $3, supplemented_at = $4, "
		"version = version + 1 WHERE tenant = $1 AND id = $2"},
	[REQUEST_REPLY] = {"iutttuzu",
		"UPDATE egov.share_request SET state = $3, reply = $4, reply_reason = $5, replied_by = $6, "
		"replied_at = $7, grant_id = $8, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[REQUEST_AGREE] = {"iuu",
		"UPDATE egov.share_request SET state = 'agreed', grant_id = $3, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	/* a grant that cannot be used before it is opened */
	[REQUEST_GRANT] = {"iuuu",
		"INSERT INTO egov.share_grant (tenant, id, requester, resource, purpose, basis, "
		"case_bound, items, listed, valid_from, quota_window, quota_calls, quota_rows, "
		"quota_subjects, granted_by) SELECT $1, $3, r.requester, r.resource, r.purpose, r.basis, "
		"r.case_bound, r.items, r.listed, 'infinity', r.quota_window, r.quota_calls, "
		"r.quota_rows, r.quota_subjects, $4 FROM egov.share_request r WHERE r.tenant = $1 "
		"AND r.id = $2"},
	[REQUEST_GRANT_FIELDS] = {"iuu",
		"INSERT INTO egov.share_grant_field (tenant, grant_id, resource, name, mask) "
		"SELECT $1, $3, f.resource, f.name, f.mask FROM egov.share_request_field f "
		"WHERE f.tenant = $1 AND f.request = $2"},
	[REQUEST_DELIVER] = {"iuuz",
		"UPDATE egov.share_request SET state = 'granted', delivered_by = $3, delivered_at = $4, "
		"version = version + 1 WHERE tenant = $1 AND id = $2"},
	[REQUEST_GRANT_OPEN] = {"iuz",
		"UPDATE egov.share_grant g SET valid_from = $3, valid_through = "
		DAY_END("r.valid_through") ", version = g.version + 1 FROM egov.share_request r "
		"WHERE g.tenant = $1 AND g.id = r.grant_id AND r.tenant = $1 AND r.id = $2"},
	[REQUEST_END] = {"iuuzt",
		"UPDATE egov.share_request SET state = 'ended', ended_by = $3, ended_at = $4, "
		"end_reason = $5, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[REQUEST_OF_GRANT] = {"iu",
		"SELECT id, state FROM egov.share_request WHERE tenant = $1 AND grant_id = $2 FOR UPDATE"},
	[DISPUTE_ADD] = {"iuituz",
		"INSERT INTO egov.share_dispute (tenant, request, tier, reason, disputed_by, disputed_at) "
		"VALUES ($1, $2, $3, $4, $5, $6)"},
	[DISPUTE_DECIDE] = {"iuittuz",
		"UPDATE egov.share_dispute SET result = $4, answer = $5, decided_by = $6, decided_at = $7 "
		"WHERE tenant = $1 AND request = $2 AND tier = $3 AND result IS NULL"},
	[REQUEST_DISPUTED] = {"iu",
		"UPDATE egov.share_request SET state = 'disputed', version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[REQUEST_UPHELD] = {"iu",
		"UPDATE egov.share_request SET state = 'refused', version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[GRANT_LIST] = {"itzUttui",
		"SELECT * FROM (" GRANT_COLUMNS("$3")
		"AND ($4::uuid[] IS NULL OR g.requester = ANY ($4) OR s.provider = ANY ($4) "
		"OR g.requester IS NULL) "
		"AND ($5::text IS NULL OR s.code = $5) AND ($7::uuid IS NULL OR g.id < $7)) AS v (id, "
		"effect, requester, requester_name, resource, resource_name, provider, purpose, basis, "
		"case_bound, items, listed, fields, valid_from, valid_through, state, revoked_at, "
		"revoke_reason, quota, request, version) "
		"WHERE ($6::text IS NULL OR v.state = $6) ORDER BY v.id DESC LIMIT $8"},
	[GRANT_SHOW] = {"itzu", GRANT_COLUMNS("$3") "AND g.id = $4"},
	[GRANT_LOCK] = {"iu",
		"SELECT g.requester, s.provider, g.version, g.revoked_at IS NOT NULL "
		"FROM egov.share_grant g JOIN egov.resource s ON s.tenant = $1 AND s.id = g.resource "
		"WHERE g.tenant = $1 AND g.id = $2 FOR UPDATE OF g"},
	[GRANT_REVOKE] = {"iuuzt",
		"UPDATE egov.share_grant SET revoked_by = $3, revoked_at = $4, revoke_reason = $5, "
		"version = version + 1 WHERE tenant = $1 AND id = $2 AND revoked_at IS NULL"},
	[LOG_SALT_ADD] = {"NYY",
		"INSERT INTO egov.subject_salt (tenant, digest, salt) SELECT u.tenant, u.digest, "
		"u.salt FROM unnest($1, $2, $3) AS u (tenant, digest, salt) "
		"ON CONFLICT (tenant, digest) DO NOTHING"},
	[LOG_APPEND] = {"NUZUTUUTTTTUNNYTT",
		"INSERT INTO egov.access_log (tenant, id, at, account, login, requester, provider, "
		"resource, purpose, case_number, fields, grant_id, grant_version, rows, subject_hash, "
		"decision, request_id) SELECT u.tenant, u.id, u.at, u.account, u.login, u.requester, "
		"u.provider, u.resource, u.purpose, u.case_number, string_to_array(u.fields, ','), "
		"u.grant_id, u.grant_version, u.rows, sha256(s.salt || u.digest), u.decision, "
		"u.request_id FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
		"$15, $16, $17) AS u (tenant, id, at, account, login, requester, provider, resource, "
		"purpose, case_number, fields, grant_id, grant_version, rows, digest, decision, "
		"request_id) LEFT JOIN egov.subject_salt s ON s.tenant = u.tenant "
		"AND s.digest = u.digest"},
	[LOG_SUBJECTS_ADD] = {"NYU",
		"INSERT INTO egov.access_log_subject (tenant, subject_hash, log) SELECT DISTINCT "
		"u.tenant, sha256(s.salt || u.digest), u.log FROM unnest($1, $2, $3) AS u (tenant, digest, log) "
		"JOIN egov.subject_salt s ON s.tenant = u.tenant AND s.digest = u.digest"},
	[LOG_QUOTA] = {"iuzY",
		"SELECT " PERIOD("$3") ", coalesce(g.quota_calls - q.calls, g.quota_calls), "
		"coalesce(g.quota_rows - q.rows, g.quota_rows), "
		"coalesce(g.quota_subjects - q.subjects, g.quota_subjects), "
		"(SELECT count(DISTINCT s.digest)::int4 FROM unnest($4) AS u (digest) "
		"JOIN egov.subject_salt s ON s.tenant = $1 AND s.digest = u.digest WHERE NOT EXISTS ("
		"SELECT FROM egov.share_quota_subject t WHERE t.tenant = $1 AND t.grant_id = g.id "
		"AND t.since = " PERIOD("$3") " AND t.subject_hash = sha256(s.salt || s.digest))) "
		"FROM egov.share_grant g LEFT JOIN egov.share_quota q ON q.tenant = $1 "
		"AND q.grant_id = g.id AND q.since = " PERIOD("$3") " WHERE g.tenant = $1 AND g.id = $2"},
	[LOG_QUOTA_ADD] = {"iuzii",
		"INSERT INTO egov.share_quota AS q (tenant, grant_id, since, calls, rows, subjects) "
		"VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (tenant, grant_id, since) DO UPDATE SET "
		"calls = q.calls + 1, rows = least(q.rows::int8 + excluded.rows, 2147483647)::int4, "
		"subjects = q.subjects + excluded.subjects"},
	[LOG_QUOTA_SUBJECTS_ADD] = {"iuzY",
		"INSERT INTO egov.share_quota_subject (tenant, grant_id, since, subject_hash) "
		"SELECT DISTINCT $1, $2, $3, sha256(s.salt || s.digest) FROM unnest($4) AS u (digest) "
		"JOIN egov.subject_salt s ON s.tenant = $1 AND s.digest = u.digest "
		"ON CONFLICT (tenant, grant_id, since, subject_hash) DO NOTHING"},
};
/* clang-format on */

static SPIPlanPtr plans[SHARING_STATEMENT_COUNT];

const EgovStatementSet egov_sharing = {"sharing", list, plans, SHARING_STATEMENT_COUNT};
