/*
 * assessment_statements.c: the statements of schemes, appraisals and their inputs. Each names the tenant
 * of every table.
 */
#include "postgres.h"

#include "assessment/assessment_sql.h"
#include "assessment/assessment_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define HEX(bytes) "encode(" bytes ", 'hex')"
#define NEWEST_FIRST(id, after, limit) \
	"AND (" after "::uuid IS NULL OR " id " < " after ") ORDER BY " id " DESC LIMIT " limit
#define SCHEME_COLUMNS \
	"SELECT s.id, s.code, s.edition, s.name, s.class, s.class, s.state, s.state, s.drafted_at, " \
	"s.published_at, " HEX("s.digest")
#define APPRAISAL_COLUMNS \
	"SELECT a.id, a.year, a.name, a.scheme, s.code, s.edition, s.class, s.class, a.teams, a.state, " \
	"a.state, a.collect_from, a.collect_through, a.frozen_at, a.calculated_at, a.published_at, " \
	"a.publication_through, a.closed_at, " HEX("a.inputs_digest") ", " HEX("a.results_digest") ", " \
	"(SELECT count(*)::int4 FROM egov.appraisal_subject u WHERE u.tenant = $1 " \
	"AND u.appraisal = a.id), (SELECT count(*)::int4 FROM egov.result r WHERE r.tenant = $1 " \
	"AND r.appraisal = a.id AND r.state = 'pending'), a.version FROM egov.appraisal a " \
	"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme WHERE a.tenant = $1 "
#define ROUTINE_COLUMNS \
	"SELECT r.id, r.person, p.name, r.period_from, r.period_through, r.summary, r.submitted_at, " \
	"r.comment, r.grade, r.grade, r.graded_at, r.version FROM egov.routine_record r " \
	"JOIN egov.person p ON p.tenant = $1 AND p.id = r.person WHERE r.tenant = $1 "
#define FACT_COLUMNS \
	"SELECT f.id, f.kind, f.kind, f.department, f.person, f.occurred_on, f.basis, f.recorded_at, " \
	"f.revoked_at, f.version FROM egov.supervision_fact f WHERE f.tenant = $1 "

/* The rows of a list of values, their place from 0, and the value that each of them states. */
#define VALUE_ROWS(list) \
	"(SELECT (o.place - 1)::int4 AS place, (o.item ->> 'subject')::uuid AS subject, " \
	"o.item ->> 'indicator' AS indicator, o.item ->> 'basis' AS basis, " \
	"CASE WHEN o.item ? 'number' THEN to_jsonb((o.item ->> 'number')::numeric) " \
	"WHEN o.item ? 'level' THEN o.item -> 'level' WHEN o.item ? 'flag' THEN o.item -> 'flag' " \
	"ELSE o.item -> 'counts' END AS value " \
	"FROM jsonb_array_elements(" list ") WITH ORDINALITY AS o (item, place))"

static const EgovStatement list[ASSESSMENT_STATEMENT_COUNT] = {
	[SCHEME_ADD] = {"iutttjuz",
		"INSERT INTO egov.scheme (tenant, id, code, name, class, content, state, drafted_by, "
		"drafted_at) VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8) ON CONFLICT (tenant, code) "
		"WHERE state = 'draft' DO NOTHING RETURNING id"},
	[SCHEME_LIST] = {"ittui",
		SCHEME_COLUMNS ", s.version FROM egov.scheme s WHERE s.tenant = $1 "
		"AND ($2::text IS NULL OR s.state = $2) AND ($3::text IS NULL OR s.class = $3) "
		NEWEST_FIRST("s.id", "$4", "$5")},
	[SCHEME_SHOW] = {"iu",
		SCHEME_COLUMNS ", s.content, s.version FROM egov.scheme s WHERE s.tenant = $1 AND s.id = $2"},
	[SCHEME_LOCK] = {"iu",
		"SELECT code, class, drafted_by, version, content FROM egov.scheme WHERE tenant = $1 "
		"AND id = $2 AND state = 'draft' FOR UPDATE"},
	[SCHEME_PUT] = {"iuttjuz",
		"UPDATE egov.scheme SET name = $3, class = $4, content = $5, drafted_by = $6, "
		"drafted_at = $7, version = version + 1 WHERE tenant = $1 AND id = $2 AND state = 'draft' "
		"RETURNING id"},
	[SCHEME_FINDINGS] = {"j",
		"SELECT f.severity, f.place, f.kind, f.message FROM egov.assess_check($1) AS f"},
	[SCHEME_PUBLISH] = {"iuuz",
		"UPDATE egov.scheme AS s SET state = 'published', edition = (SELECT coalesce(max(e.edition), "
		"0) + 1 FROM egov.scheme e WHERE e.tenant = $1 AND e.code = s.code), "
		"digest = sha256(convert_to(s.content::text, 'UTF8')), published_by = $3, "
		"published_at = $4, version = version + 1 WHERE s.tenant = $1 AND s.id = $2 "
		"AND s.state = 'draft' RETURNING s.id"},
	[APPRAISAL_FAULTS] = {"iuu",
		"SELECT '/scheme', 'not-published' WHERE NOT EXISTS (SELECT FROM egov.scheme s "
		"WHERE s.tenant = $1 AND s.id = $2 AND s.state = 'published') UNION ALL "
		"SELECT '/teams', 'not-found' WHERE $3::uuid IS NOT NULL AND NOT EXISTS ("
		"SELECT FROM egov.appraisal a JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme "
		"WHERE a.tenant = $1 AND a.id = $3 AND s.class = 'team') UNION ALL "
		"SELECT '/teams', 'not-of-people' WHERE $3::uuid IS NOT NULL AND EXISTS ("
		"SELECT FROM egov.scheme s WHERE s.tenant = $1 AND s.id = $2 AND s.class <> 'person') "
		"UNION ALL SELECT '/scheme', 'routine-not-taken' FROM egov.scheme s, LATERAL ("
		"VALUES ('routine', '\"good\"'::jsonb), ('routine', '\"fairly_good\"'), "
		"('routine', '\"average\"'), ('routine', '\"poor\"'), ('routine_counts', "
		"'{\"good\": 1, \"fairly_good\": 1, \"average\": 1, \"poor\": 1}')) AS v (input, value) "
		"WHERE s.tenant = $1 AND s.id = $2 AND NOT egov.scheme_takes(s.content, v.input, v.value) "
		"LIMIT 1"},
	[APPRAISAL_ADD] = {"iuituudduz",
		"INSERT INTO egov.appraisal (tenant, id, year, name, scheme, teams, state, collect_from, "
		"collect_through, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'plan', $7, $8, "
		"$9, $10) ON CONFLICT (tenant, year, name) DO NOTHING RETURNING id"},
	[APPRAISAL_LIST] = {"iItui",
		APPRAISAL_COLUMNS "AND ($2::int4 IS NULL OR a.year = $2) "
		"AND ($3::text IS NULL OR a.state = $3) " NEWEST_FIRST("a.id", "$4", "$5")},
	[APPRAISAL_SHOW] = {"iu",
		APPRAISAL_COLUMNS "AND a.id = $2"},
	[APPRAISAL_LOCK] = {"iu",
		"SELECT a.state, a.version, s.class, a.year, a.collect_through, a.teams, s.content "
		"FROM egov.appraisal a JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme "
		"WHERE a.tenant = $1 AND a.id = $2 FOR UPDATE OF a"},
	/* subjects, a committee, and whatever attribute of each subject the scheme refers to */
	[APPRAISAL_READY] = {"iu",
		"SELECT '/subjects' WHERE NOT EXISTS (SELECT FROM egov.appraisal_subject u "
		"WHERE u.tenant = $1 AND u.appraisal = $2) UNION ALL SELECT '/committee' "
		"WHERE NOT EXISTS (SELECT FROM egov.committee_member m WHERE m.tenant = $1 "
		"AND m.appraisal = $2) UNION ALL SELECT CASE WHEN n.name = 'team_grade' THEN '/teams' "
		"ELSE '/attributes/' || n.name END FROM " SCHEME_OF("$2") " AS s, LATERAL ("
		"SELECT q ->> 'pool' FROM jsonb_path_query(s.content, 'lax $.quotas[*]') AS q UNION "
		"SELECT q #>> '{share,by}' FROM jsonb_path_query(s.content, 'lax $.quotas[*]') AS q UNION "
		"SELECT d ->> 'peers' FROM egov.scheme_node(s.content) AS d) AS n (name) "
		"WHERE n.name IS NOT NULL AND CASE WHEN n.name = 'team_grade' THEN EXISTS ("
		"SELECT FROM egov.appraisal a WHERE a.tenant = $1 AND a.id = $2 AND a.teams IS NULL) "
		"ELSE EXISTS (SELECT FROM egov.appraisal_subject u WHERE u.tenant = $1 "
		"AND u.appraisal = $2 AND NOT u.attributes ? n.name) END"},
	[APPRAISAL_OPEN_ENDS] = {"iu",
		"SELECT (SELECT count(*)::int4 FROM egov.result r WHERE r.tenant = $1 AND r.appraisal = $2 "
		"AND r.state = 'pending'), (SELECT count(*)::int4 FROM egov.result_objection o "
		"JOIN egov.result r ON r.tenant = $1 AND r.id = o.result WHERE o.tenant = $1 "
		"AND r.appraisal = $2 AND o.kind = 'publication' AND o.decision IS NULL), "
		"(SELECT t.state FROM egov.appraisal t JOIN egov.appraisal a ON a.tenant = $1 "
		"AND a.id = $2 AND a.teams = t.id WHERE t.tenant = $1)"},
	[APPRAISAL_MOVE] = {"iutz",
		"UPDATE egov.appraisal SET state = $3, closed_at = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2 RETURNING id"},
	[APPRAISAL_PUBLISH] = {"iuzd",
		"UPDATE egov.appraisal SET state = 'published', published_at = $3, publication_through = $4, "
		"version = version + 1 WHERE tenant = $1 AND id = $2 RETURNING id"},
	[SUBJECT_FAULTS] = {"iUU",
		"SELECT '/departments/' || (u.place - 1) FROM unnest($2) WITH ORDINALITY AS u (id, place) "
		"WHERE NOT EXISTS (SELECT FROM egov.department d WHERE d.tenant = $1 AND d.id = u.id) "
		"UNION ALL SELECT '/people/' || (u.place - 1) FROM unnest($3) WITH ORDINALITY AS u (id, "
		"place) WHERE NOT EXISTS (SELECT FROM egov.person p WHERE p.tenant = $1 AND p.id = u.id)"},
	[SUBJECT_ADD_PEOPLE] = {"iuUtUj",
		"INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, person, attributes) "
		"SELECT $1, egov.uuid7(), $2, p.department, p.id, jsonb_strip_nulls(jsonb_build_object("
		"'department', d.code, 'department_kind', d.kind, 'post', left(o.name, 60))) "
		"|| coalesce($6, '{}') FROM egov.person p JOIN egov.department d ON d.tenant = $1 "
		"AND d.id = p.department LEFT JOIN egov.post o ON o.tenant = $1 AND o.id = p.post "
		"WHERE p.tenant = $1 AND ($3::uuid[] IS NULL OR p.department = ANY ($3)) "
		"AND ($4::text IS NULL OR o.name = $4) AND ($5::uuid[] IS NULL OR p.id = ANY ($5)) "
		"ON CONFLICT DO NOTHING RETURNING id"},
	[SUBJECT_ADD_ORGANS] = {"iuUtj",
		"INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, label, attributes) "
		"SELECT $1, egov.uuid7(), $2, d.id, $4, jsonb_build_object('department', d.code, "
		"'department_kind', d.kind) || coalesce($5, '{}') FROM egov.department d "
		"WHERE d.tenant = $1 AND d.id = ANY ($3) ON CONFLICT DO NOTHING RETURNING id"},
	[SUBJECT_COUNT] = {"iu",
		"SELECT count(*)::int4 FROM egov.appraisal_subject WHERE tenant = $1 AND appraisal = $2"},
	[SUBJECT_LIST] = {"ituui",
		"SELECT u.id, u.department, " NAME_OF("u.department", "d.name") ", u.person, p.name, "
		"u.label, u.attributes FROM egov.appraisal_subject u JOIN egov.department d "
		"ON d.tenant = $1 AND d.id = u.department LEFT JOIN egov.person p ON p.tenant = $1 "
		"AND p.id = u.person WHERE u.tenant = $1 AND u.appraisal = $3 "
		"AND ($4::uuid IS NULL OR u.id > $4) ORDER BY u.id LIMIT $5"},
	[COMMITTEE_FAULTS] = {"iUd",
		"SELECT '/people/' || (u.place - 1) FROM unnest($2) WITH ORDINALITY AS u (id, place) "
		"WHERE NOT EXISTS (SELECT FROM egov.account a JOIN egov.role_holding h ON h.tenant = $1 "
		"AND h.account = a.id WHERE a.tenant = $1 AND a.person = u.id AND h.role = 'committee' "
		"AND $3 BETWEEN h.valid_from AND coalesce(h.valid_through, 'infinity'))"},
	[COMMITTEE_DROP] = {"iu",
		"DELETE FROM egov.committee_member WHERE tenant = $1 AND appraisal = $2"},
	[COMMITTEE_ADD] = {"iuU",
		"INSERT INTO egov.committee_member (tenant, appraisal, account) SELECT $1, $2, a.id "
		"FROM egov.account a WHERE a.tenant = $1 AND a.person = ANY ($3) ON CONFLICT DO NOTHING"},
	[COMMITTEE_LIST] = {"iu",
		"SELECT p.id, p.name, p.department FROM egov.committee_member m JOIN egov.account a "
		"ON a.tenant = $1 AND a.id = m.account JOIN egov.person p ON p.tenant = $1 "
		"AND p.id = a.person WHERE m.tenant = $1 AND m.appraisal = $2 ORDER BY p.id"},
	[COMMITTEE_MEMBER] = {"iuu",
		"SELECT FROM egov.committee_member WHERE tenant = $1 AND appraisal = $2 AND account = $3"},
	[VALUE_FAULTS] = {"iujud",
		"WITH scheme AS MATERIALIZED " SCHEME_OF("$2") ", v AS " VALUE_ROWS("$3") " "
		"SELECT '/' || v.place || f.member, f.code FROM v CROSS JOIN scheme s "
		"LEFT JOIN egov.appraisal_subject u ON u.tenant = $1 AND u.appraisal = $2 "
		"AND u.id = v.subject, LATERAL (SELECT '/subject', 'not-found' WHERE u.id IS NULL "
		"UNION ALL SELECT '/subject', 'own' WHERE u.person = $4 "
		"UNION ALL SELECT '/indicator', 'fed-by-supervision' WHERE EXISTS ("
		"SELECT FROM egov.supervision_kind k WHERE k.tenant = $1 AND k.class = s.class "
		"AND k.indicator = v.indicator AND $5 BETWEEN k.valid_from "
		"AND coalesce(k.valid_through, 'infinity')) "
		"UNION ALL SELECT CASE WHEN t.takes IS NULL THEN '/indicator' ELSE '' END, "
		"CASE WHEN t.takes IS NULL THEN 'not-found' ELSE 'not-taken' END "
		"FROM (SELECT egov.scheme_takes(s.content, v.indicator, coalesce(v.value, 'null'))) AS t (takes) "
		"WHERE t.takes IS NULL OR NOT t.takes AND v.value IS NOT NULL "
		"UNION ALL SELECT '', 'duplicate' WHERE EXISTS (SELECT FROM " VALUE_ROWS("$3") " AS w "
		"WHERE w.subject = v.subject AND w.indicator = v.indicator AND w.place < v.place)"
		") AS f (member, code) ORDER BY v.place, f.member LIMIT 100"},
	[VALUE_DROP] = {"iuj",
		"DELETE FROM egov.appraisal_value AS d USING " VALUE_ROWS("$3") " AS v WHERE d.tenant = $1 "
		"AND d.appraisal = $2 AND d.subject = v.subject AND d.indicator = v.indicator "
		"AND v.value IS NULL RETURNING d.subject"},
	[VALUE_PUT] = {"iujuz",
		"INSERT INTO egov.appraisal_value AS o (tenant, appraisal, subject, indicator, value, source, "
		"basis, recorded_by, recorded_at) SELECT $1, $2, v.subject, v.indicator, v.value, 'record', "
		"v.basis, $4, $5 FROM " VALUE_ROWS("$3") " AS v WHERE v.value IS NOT NULL "
		"ON CONFLICT (tenant, appraisal, subject, indicator) DO UPDATE SET value = excluded.value, "
		"source = 'record', basis = excluded.basis, recorded_by = excluded.recorded_by, "
		"recorded_at = excluded.recorded_at, version = o.version + 1 RETURNING o.subject"},
	[VALUE_LIST] = {"iuu",
		"SELECT v.indicator, jsonb_build_object('value', v.value), v.source, v.source, v.basis, v.recorded_at "
		"FROM egov.appraisal_value v WHERE v.tenant = $1 AND v.appraisal = $2 AND v.subject = $3 "
		"ORDER BY v.indicator"},
	[ROUTINE_ADD] = {"iuuddtz",
		"INSERT INTO egov.routine_record (tenant, id, person, period_from, period_through, summary, "
		"submitted_at) SELECT $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS ("
		"SELECT FROM egov.routine_record o WHERE o.tenant = $1 AND o.person = $3 "
		"AND o.period_from <= $5 AND o.period_through >= $4) "
		"ON CONFLICT (tenant, person, period_from) DO NOTHING RETURNING id"},
	[ROUTINE_MINE] = {"iuui",
		ROUTINE_COLUMNS "AND r.person = $2 " NEWEST_FIRST("r.id", "$3", "$4")},
	[ROUTINE_DESK] = {"iUuui",
		ROUTINE_COLUMNS "AND r.graded_at IS NULL AND ($2::uuid[] IS NULL OR p.department = ANY ($2)) "
		"AND r.person IS DISTINCT FROM $3 " NEWEST_FIRST("r.id", "$4", "$5")},
	[ROUTINE_SHOW] = {"iu",
		ROUTINE_COLUMNS "AND r.id = $2"},
	[ROUTINE_LOCK] = {"iu",
		"SELECT r.person, p.department, r.version, r.graded_at FROM egov.routine_record r "
		"JOIN egov.person p ON p.tenant = $1 AND p.id = r.person WHERE r.tenant = $1 AND r.id = $2 "
		"FOR UPDATE OF r"},
	[ROUTINE_GRADE] = {"iuttuz",
		"UPDATE egov.routine_record SET grade = $3, comment = $4, graded_by = $5, graded_at = $6, "
		"version = version + 1 WHERE tenant = $1 AND id = $2 RETURNING id"},
	[FACT_FAULTS] = {"iuu",
		"SELECT '/department' WHERE NOT EXISTS (SELECT FROM egov.department d WHERE d.tenant = $1 "
		"AND d.id = $2) UNION ALL SELECT '/person' WHERE $3::uuid IS NOT NULL AND NOT EXISTS ("
		"SELECT FROM egov.person p WHERE p.tenant = $1 AND p.id = $3 AND p.department = $2)"},
	[FACT_ADD] = {"iutuudtuz",
		"INSERT INTO egov.supervision_fact (tenant, id, kind, department, person, occurred_on, basis, "
		"recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"},
	[FACT_LIST] = {"iui",
		FACT_COLUMNS NEWEST_FIRST("f.id", "$2", "$3")},
	[FACT_SHOW] = {"iu",
		FACT_COLUMNS "AND f.id = $2"},
	[FACT_LOCK] = {"iu",
		"SELECT f.version, f.revoked_at, f.person FROM egov.supervision_fact f WHERE f.tenant = $1 "
		"AND f.id = $2 FOR UPDATE"},
	[FACT_REVOKE] = {"iuzu",
		"UPDATE egov.supervision_fact SET revoked_at = $3, revoked_by = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2 RETURNING id"},
	[KIND_ADD] = {"itttnttdd",
		"INSERT INTO egov.supervision_kind (tenant, kind, class, indicator, points, law, article, "
		"valid_from, valid_through) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE NOT EXISTS ("
		"SELECT FROM egov.supervision_kind k WHERE k.tenant = $1 AND k.kind = $2 AND k.class = $3 "
		"AND k.indicator = $4 AND k.valid_from <= coalesce($9, 'infinity') "
		"AND coalesce(k.valid_through, 'infinity') >= $8) ON CONFLICT DO NOTHING RETURNING kind"},
	[KIND_LIST] = {"i",
		"SELECT k.kind, k.kind, k.class, k.class, k.indicator, k.points::text, k.law, k.article, "
		"k.valid_from, k.valid_through FROM egov.supervision_kind k WHERE k.tenant = $1 "
		"ORDER BY k.kind, k.class, k.indicator, k.valid_from"},
};
/* clang-format on */

static SPIPlanPtr plans[ASSESSMENT_STATEMENT_COUNT];

const EgovStatementSet egov_assessment = {"assessment", list, plans, ASSESSMENT_STATEMENT_COUNT};
