/*
 * assessment_statements.c: the statements of schemes, appraisals and their inputs. Each names the tenant
 * of every table. Those of freeze and calculation work on all subjects at once.
 */
#include "postgres.h"

#include "assessment/assessment_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define NAME_OF(subject, fallback) \
	"coalesce((SELECT w.text FROM egov.translation w WHERE w.tenant = $1 AND w.subject = " subject \
	" AND w.field = 'name' AND w.language = $2 AND w.state = 'published'), " fallback ")"
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

/* The scheme of an appraisal. */
#define SCHEME_OF(appraisal) \
	"(SELECT s.content, s.class FROM egov.appraisal a JOIN egov.scheme s ON s.tenant = $1 " \
	"AND s.id = a.scheme WHERE a.tenant = $1 AND a.id = " appraisal ")"

/* The place of a grade in the scheme s, the best first. */
#define GRADE_PLACE(grade) \
	"(SELECT g.place FROM jsonb_array_elements(s.content -> 'grades') WITH ORDINALITY " \
	"AS g (item, place) WHERE g.item ->> 'code' = " grade ")"

/* First and last day of the year of an appraisal. */
#define YEAR_DAYS(year) "make_date(" year ", 1, 1) AND make_date(" year ", 12, 31)"

/*
 * One SHA-256 over those of the rows, by subject: the whole need not be one text. What is hashed is the
 * text form of jsonb, whose members stand in one order on every server.
 */
#define DIGEST_OVER(text, key) \
	"sha256(coalesce(string_agg(sha256(convert_to(" text ", 'UTF8')), ''::bytea ORDER BY " key \
	"), ''::bytea))"

/* What the calculation gives, as rows. */
#define RESULT_ROWS(result) \
	"jsonb_to_recordset(" result " -> 'subjects') AS x (id uuid, state text, reason text, " \
	"score text, rank int4, grade text)"
#define QUOTA_ROWS(result) \
	"(SELECT (o.place)::int4 AS place, q.* FROM jsonb_array_elements(" result " -> 'quotas') " \
	"WITH ORDINALITY AS o (item, place), jsonb_to_record(o.item) AS q (pool text, grade text, " \
	"base int4, share text, exact text, places int4, taken int4, tied uuid[], chosen uuid[])) AS q"

/* The voters of a subject stand in its tallies; a group without a paper for it has none. */
#define NOBODY_LISTED \
	"(SELECT coalesce(jsonb_object_agg(g.name, 0), '{}') FROM jsonb_object_keys(" \
	"coalesce(s.content -> 'groups', '{}')) AS g (name))"

static const EgovStatement statements[ASSESSMENT_STATEMENT_COUNT] = {
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

	[GATHER_ENTRIES] = {"iui",
		"WITH scheme AS MATERIALIZED " SCHEME_OF("$2") ", input AS MATERIALIZED ("
		"SELECT i.id, i.words FROM scheme s, egov.scheme_input(s.content) AS i "
		"WHERE i.kind = 'points'), fact AS MATERIALIZED (SELECT f.kind, f.source, f.department, "
		"f.person, f.occurred_on, k.indicator, k.points, k.law, k.article "
		"FROM egov.supervision_facts($1, make_date($3, 1, 1), make_date($3, 12, 31)) AS f "
		"JOIN scheme s ON true JOIN egov.supervision_kind k ON k.tenant = $1 AND k.kind = f.kind "
		"AND k.class = s.class AND f.occurred_on BETWEEN k.valid_from "
		"AND coalesce(k.valid_through, 'infinity') JOIN input i ON i.id = k.indicator "
		"AND (i.words IS NULL OR f.kind = ANY (i.words))), subject AS MATERIALIZED ("
		"SELECT u.id, u.person, u.department FROM egov.appraisal_subject u WHERE u.tenant = $1 "
		"AND u.appraisal = $2 AND u.label IS NULL) "
		"INSERT INTO egov.supervision_entry (tenant, appraisal, subject, indicator, kind, source, "
		"points, occurred_on, law, article) "
		"SELECT $1, $2, u.id, f.indicator, f.kind, f.source, f.points, f.occurred_on, f.law, "
		"f.article FROM fact f JOIN subject u ON u.person = f.person UNION ALL "
		"SELECT $1, $2, u.id, f.indicator, f.kind, f.source, f.points, f.occurred_on, f.law, "
		"f.article FROM fact f JOIN subject u ON u.department = f.department "
		"AND u.person IS NULL ON CONFLICT DO NOTHING"},
	[GATHER_SUPERVISION] = {"iuz",
		"WITH scheme AS MATERIALIZED " SCHEME_OF("$2") ", input AS MATERIALIZED ("
		"SELECT i.id, bool_or(i.words IS NOT NULL) AS counted FROM scheme s, "
		"egov.scheme_input(s.content) AS i WHERE i.kind = 'points' GROUP BY i.id), "
		"kind AS (SELECT e.subject, e.indicator, e.kind, count(*) AS times, sum(e.points) AS points "
		"FROM egov.supervision_entry e WHERE e.tenant = $1 AND e.appraisal = $2 "
		"GROUP BY e.subject, e.indicator, e.kind) "
		"INSERT INTO egov.appraisal_value (tenant, appraisal, subject, indicator, value, source, "
		"recorded_at) SELECT $1, $2, k.subject, k.indicator, CASE WHEN bool_or(i.counted) "
		"THEN jsonb_object_agg(k.kind, k.times) ELSE to_jsonb(sum(k.points)) END, 'supervision', $3 "
		"FROM kind k JOIN input i ON i.id = k.indicator GROUP BY k.subject, k.indicator "
		"ON CONFLICT DO NOTHING"},
	[GATHER_ROUTINE] = {"iuiz",
		"WITH scheme AS MATERIALIZED " SCHEME_OF("$2") ", input AS MATERIALIZED ("
		"SELECT DISTINCT i.id FROM scheme s, egov.scheme_input(s.content) AS i "
		"WHERE i.id IN ('routine', 'routine_counts')), "
		"grade AS (SELECT u.id AS subject, r.grade, count(*) AS times "
		"FROM egov.appraisal_subject u JOIN egov.routine_record r ON r.tenant = $1 "
		"AND r.person = u.person AND r.period_from BETWEEN " YEAR_DAYS("$3") " "
		"AND r.grade IS NOT NULL WHERE u.tenant = $1 AND u.appraisal = $2 GROUP BY u.id, r.grade), "
		"total AS (SELECT g.subject, sum(g.times) AS times, "
		"coalesce(sum(g.times) FILTER (WHERE g.grade = 'good'), 0) AS good, "
		"coalesce(sum(g.times) FILTER (WHERE g.grade = 'average'), 0) AS average, "
		"coalesce(sum(g.times) FILTER (WHERE g.grade = 'poor'), 0) AS poor, "
		"jsonb_object_agg(g.grade, g.times) AS counts FROM grade g GROUP BY g.subject), "
		"value AS (SELECT t.subject, 'routine' AS indicator, to_jsonb("
		"CASE WHEN t.poor * 2 > t.times THEN 'poor' WHEN t.poor + t.average > 0 THEN 'average' "
		"WHEN t.good * 2 > t.times THEN 'good' ELSE 'fairly_good' END) AS value FROM total t "
		"UNION ALL SELECT t.subject, 'routine_counts', t.counts FROM total t) "
		"INSERT INTO egov.appraisal_value (tenant, appraisal, subject, indicator, value, source, "
		"recorded_at) SELECT $1, $2, v.subject, v.indicator, v.value, 'routine', $4 FROM value v "
		"JOIN input i ON i.id = v.indicator ON CONFLICT DO NOTHING"},
	[GATHER_TEAM] = {"iuu",
		"UPDATE egov.appraisal_subject AS u SET attributes = u.attributes || "
		"jsonb_build_object('team_grade', coalesce((SELECT coalesce(r.mended_grade, r.grade) "
		"FROM egov.appraisal_subject o JOIN egov.result r ON r.tenant = $1 AND r.subject = o.id "
		"AND r.appraisal = $3 WHERE o.tenant = $1 AND o.appraisal = $3 "
		"AND o.department = u.department AND coalesce(r.mended_grade, r.grade) IS NOT NULL "
		"ORDER BY o.label NULLS FIRST LIMIT 1), 'none')) WHERE u.tenant = $1 AND u.appraisal = $2"},
	[FREEZE_RESULTS] = {"iu",
		"WITH kind AS MATERIALIZED (SELECT n.id, n.kind, n.points, n.step FROM " SCHEME_OF("$2") " AS s, "
		"egov.scheme_ballot(s.content) AS n), "
		/* as text: objects under construction are many times larger */
		"tally AS (SELECT g.subject, ('{' || string_agg(g.node || ': {' || g.groups || '}', ', ') "
		"|| '}')::jsonb AS tallies FROM (SELECT t.subject, to_json(t.indicator)::text AS node, "
		"string_agg(to_json(t.rater_group)::text || ': {\"valid\": ' || t.valid || ', \"void\": ' "
		"|| t.void || ', \"electorate\": ' || t.electorate || ', \"abstained\": ' || t.abstained "
		"|| ', \"marks\": ' || t.marks || CASE k.kind "
		"WHEN 'votes' THEN ', \"counts\": ' || coalesce(t.counts::text, '{}') WHEN 'ballots' THEN ', \"sum\": \"' "
		"|| coalesce(t.sum, 0) || '\"' ELSE ', \"sum\": \"' || (k.points * t.marks - k.step "
		"* (coalesce(t.sum, 0) - t.marks)) || '\"' END || '}', ', ') AS groups "
		"FROM egov.ballot_tally($1, $2) AS t JOIN kind k ON k.id = t.indicator "
		"GROUP BY t.subject, t.indicator) AS g GROUP BY g.subject), "
		"value AS (SELECT v.subject, jsonb_object_agg(v.indicator, v.value) AS vals "
		"FROM egov.appraisal_value v WHERE v.tenant = $1 AND v.appraisal = $2 GROUP BY v.subject) "
		"INSERT INTO egov.result (tenant, id, appraisal, subject, inputs) "
		"SELECT $1, egov.uuid7(), $2, u.id, jsonb_build_object('attributes', u.attributes, "
		"'values', coalesce(v.vals, '{}'), 'tallies', coalesce(t.tallies, '{}')) "
		"FROM egov.appraisal_subject u LEFT JOIN value v ON v.subject = u.id LEFT JOIN tally t "
		"ON t.subject = u.id WHERE u.tenant = $1 AND u.appraisal = $2"},
	[FREEZE_MARK] = {"iuzy",
		"UPDATE egov.appraisal SET state = 'frozen', frozen_at = $3, inputs_digest = $4, "
		"version = version + 1 WHERE tenant = $1 AND id = $2 RETURNING id"},

	[CALCULATION_LOAD] = {"iu",
		"SELECT a.state, s.content, " NOBODY_LISTED ", "
		"a.inputs_digest, a.results_digest FROM egov.appraisal a JOIN egov.scheme s "
		"ON s.tenant = $1 AND s.id = a.scheme WHERE a.tenant = $1 AND a.id = $2"},
	[CALCULATION_INPUTS] = {"iu",
		"SELECT r.subject, r.inputs FROM egov.result r WHERE r.tenant = $1 AND r.appraisal = $2 "
		"ORDER BY r.subject"},
	[CALCULATION_CHOICES] = {"iu",
		"SELECT coalesce(jsonb_object_agg(c.grade, c.subjects), '{}') FROM (SELECT q.grade, "
		"jsonb_agg(q.subject ORDER BY q.subject) AS subjects FROM egov.quota_choice q "
		"WHERE q.tenant = $1 AND q.appraisal = $2 GROUP BY q.grade) AS c"},
	[CALCULATION_APPROVALS] = {"iu",
		"SELECT coalesce(jsonb_object_agg(c.grade, c.shares), '{}') FROM (SELECT q.grade, "
		"jsonb_object_agg(q.pool, q.share::text) AS shares FROM egov.quota_approval q "
		"WHERE q.tenant = $1 AND q.appraisal = $2 GROUP BY q.grade) AS c"},
	[RESULT_PUT] = {"iujj",
		"UPDATE egov.result AS r SET state = x.state, reason = x.reason, score = x.score::numeric, "
		"rank = x.rank, grade = x.grade, peers = p.peers, version = r.version + 1 "
		"FROM " RESULT_ROWS("$3") " LEFT JOIN jsonb_to_recordset($4) AS p (id uuid, peers jsonb) "
		"ON p.id = x.id WHERE r.tenant = $1 AND r.appraisal = $2 AND r.subject = x.id"},
	[QUOTA_DROP] = {"iu",
		"DELETE FROM egov.quota_use WHERE tenant = $1 AND appraisal = $2"},
	[QUOTA_PUT] = {"iuj",
		"INSERT INTO egov.quota_use (tenant, appraisal, place, pool, grade, base, share, exact, "
		"places, taken, tied, chosen) SELECT $1, $2, q.place, q.pool, q.grade, q.base, q.share, "
		"q.exact, q.places, q.taken, q.tied, q.chosen FROM " QUOTA_ROWS("$3")},
	[CALCULATION_MARK] = {"iutzy",
		"UPDATE egov.appraisal SET state = $3, calculated_at = $4, results_digest = $5, "
		"version = version + 1 WHERE tenant = $1 AND id = $2 RETURNING id"},
	[INPUTS_DIGEST] = {"iu",
		"SELECT sha256((SELECT s.digest FROM egov.scheme s JOIN egov.appraisal a ON a.tenant = $1 "
		"AND a.id = $2 AND a.scheme = s.id WHERE s.tenant = $1) "
		"|| " DIGEST_OVER(
			"r.subject::text || r.inputs::text", "r.subject") ") "
		"FROM egov.result r WHERE r.tenant = $1 AND r.appraisal = $2"},
	[RESULTS_DIGEST] = {"j",
		"SELECT sha256(convert_to($1::text, 'UTF8'))"},
	[RESULTS_KEPT] = {"iuj",
		"SELECT NOT EXISTS (SELECT FROM " RESULT_ROWS("$3") " FULL JOIN (SELECT * "
		"FROM egov.result k WHERE k.tenant = $1 AND k.appraisal = $2) AS r ON r.subject = x.id "
		"WHERE (r.state, r.reason, r.score, r.rank, r.grade) IS DISTINCT FROM (x.state, x.reason, "
		"x.score::numeric, x.rank, x.grade)) AND NOT EXISTS (SELECT FROM " QUOTA_ROWS("$3")
		" FULL JOIN (SELECT * FROM egov.quota_use k WHERE k.tenant = $1 AND k.appraisal = $2) AS u "
		"ON u.place = q.place WHERE (u.pool, u.grade, u.base, u.share, u.exact, u.places, u.taken, "
		"u.tied, u.chosen) IS DISTINCT FROM (q.pool, q.grade, q.base, q.share, q.exact, q.places, "
		"q.taken, q.tied, q.chosen))"},
	[RESULT_LOAD] = {"iu",
		"SELECT r.appraisal, r.subject, r.inputs, r.peers, s.content, r.state, r.reason, "
		"r.score::text, r.rank, r.grade, r.mended_score::text, r.mended_grade, " NOBODY_LISTED " "
		"FROM egov.result r JOIN egov.appraisal a ON a.tenant = $1 AND a.id = r.appraisal "
		"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme WHERE r.tenant = $1 AND r.id = $2 "
		"AND r.state IS NOT NULL"},
	/* groups of fewer than five marks would speak for their voters: then none of the node is shown */
	[RESULT_NODES] = {"j",
		"SELECT coalesce(jsonb_agg(CASE WHEN EXISTS (SELECT FROM jsonb_path_query(o.node, "
		"'lax $.groups[*]') AS g WHERE (g ->> 'valid')::int8 - coalesce((g ->> 'abstained')::int8, 0) "
		"< 5) THEN (o.node - '{shares,row}'::text[]) || jsonb_build_object('groups', ("
		"SELECT jsonb_agg((g - '{cast,valid,void,abstained,absent,marks,trimmed,mean}'::text[]) "
		"|| '{\"withheld\": true}') FROM jsonb_array_elements(o.node -> 'groups') AS g)) "
		"ELSE o.node END ORDER BY o.place), '[]') FROM jsonb_array_elements($1) "
		"WITH ORDINALITY AS o (node, place)"},
	[RESULT_QUOTAS] = {"iuj",
		"SELECT coalesce(jsonb_agg(jsonb_build_object('grade', q.grade, 'pool', q.pool, 'base', "
		"q.base, 'share', q.share, 'exact', q.exact, 'places', q.places, 'taken', q.taken, 'tied', "
		"cardinality(q.tied), 'chosen', cardinality(q.chosen), 'approved', (SELECT p.share::text "
		"FROM egov.quota_approval p WHERE p.tenant = $1 AND p.appraisal = $2 AND p.grade = q.grade "
		"AND p.pool = q.pool)) ORDER BY q.place), '[]') FROM egov.quota_use q WHERE q.tenant = $1 "
		"AND q.appraisal = $2 AND EXISTS (SELECT FROM egov.appraisal a JOIN egov.scheme s "
		"ON s.tenant = $1 AND s.id = a.scheme, jsonb_path_query(s.content, 'lax $.quotas[*]') AS x (e) "
		"WHERE a.tenant = $1 AND a.id = $2 AND e ->> 'grade' = q.grade "
		"AND q.pool = CASE WHEN e ? 'pool' THEN $3 -> 'attributes' ->> (e ->> 'pool') ELSE '' END)"},
	[RESULT_SOURCES] = {"iuu",
		"SELECT coalesce(jsonb_agg(jsonb_build_object('indicator', v.indicator, 'source', v.source, "
		"'basis', v.basis) ORDER BY v.indicator), '[]'), (SELECT coalesce(jsonb_agg("
		"jsonb_build_object('indicator', e.indicator, 'kind', e.kind, 'occurred_on', e.occurred_on, "
		"'points', e.points::text, 'law', e.law, 'article', e.article) ORDER BY e.indicator, "
		"e.occurred_on, e.kind, e.source), '[]') FROM egov.supervision_entry e WHERE e.tenant = $1 "
		"AND e.appraisal = $2 AND e.subject = $3) FROM egov.appraisal_value v WHERE v.tenant = $1 "
		"AND v.appraisal = $2 AND v.subject = $3"},

	[DESK_LIST] = {"itutui",
		"SELECT r.id, r.subject, u.department, " NAME_OF("u.department", "d.name") ", u.person, "
		"p.name, u.label, r.state, r.state, r.reason, r.score::text, r.rank, r.grade, r.version "
		"FROM egov.result r JOIN egov.appraisal_subject u ON u.tenant = $1 AND u.id = r.subject "
		"JOIN egov.department d ON d.tenant = $1 AND d.id = u.department LEFT JOIN egov.person p "
		"ON p.tenant = $1 AND p.id = u.person WHERE r.tenant = $1 AND r.appraisal = $3 "
		"AND r.state IS NOT NULL AND ($4::text IS NULL OR r.state = $4) "
		"AND ($5::uuid IS NULL OR r.id > $5) ORDER BY r.id LIMIT $6"},
	[QUOTA_LIST] = {"iu",
		"SELECT q.grade, q.pool, q.base, q.share, q.exact, q.places, q.taken, q.tied, q.chosen "
		"FROM egov.quota_use q WHERE q.tenant = $1 AND q.appraisal = $2 ORDER BY q.place, q.pool"},
	/* whom a choice above leaves without a place competes below, so that the one above goes first */
	[CHOICE_FAULTS] = {"iutUu",
		"WITH quota AS MATERIALIZED (SELECT q.place, q.tied, q.places - q.taken AS places "
		"FROM egov.quota_use q WHERE q.tenant = $1 AND q.appraisal = $2 AND q.grade = $3 "
		"AND q.tied @> ARRAY[$4[1]] AND q.chosen = '{}' LIMIT 1) "
		"SELECT '/grade', 'tie-open' FROM quota q CROSS JOIN " SCHEME_OF("$2") " AS s "
		"WHERE EXISTS (SELECT FROM egov.quota_use o WHERE o.tenant = $1 AND o.appraisal = $2 "
		"AND o.tied <> '{}' AND o.chosen = '{}' AND (" GRADE_PLACE("o.grade") " < "
		GRADE_PLACE("$3") " OR o.grade = $3 AND o.place < q.place AND (SELECT count(*) > 1 "
		"FROM jsonb_path_query(s.content, 'lax $.quotas[*]') AS x (e) WHERE e ->> 'grade' = $3))) "
		"UNION ALL SELECT '/subjects', 'own' FROM quota q WHERE EXISTS (SELECT "
		"FROM egov.appraisal_subject s WHERE s.tenant = $1 AND s.id = ANY (q.tied) AND s.person = $5) "
		"UNION ALL SELECT '/subjects/' || (u.place - 1), 'not-tied' FROM unnest($4) WITH ORDINALITY "
		"AS u (id, place) WHERE NOT EXISTS (SELECT FROM quota q WHERE u.id = ANY (q.tied)) "
		"UNION ALL SELECT '/subjects', 'too-many' FROM quota q "
		"WHERE (SELECT count(DISTINCT u.id) FROM unnest($4) AS u (id)) > q.places"},
	[CHOICE_ADD] = {"iutUtuz",
		"INSERT INTO egov.quota_choice (tenant, appraisal, grade, subject, reason, chosen_by, "
		"chosen_at) SELECT DISTINCT $1, $2, $3, u.id, $5, $6, $7 FROM unnest($4) AS u (id)"},
	/* each quota that may be raised with the share that it has in the pool */
	[APPROVAL_FAULTS] = {"iuttn",
		"WITH scheme AS MATERIALIZED " SCHEME_OF("$2") ", quota AS MATERIALIZED ("
		"SELECT egov.scheme_number(q -> 'raised') AS raised, q -> 'share' AS share, "
		"q ->> 'pool' AS pool FROM scheme s, jsonb_path_query(s.content, 'lax $.quotas[*]') AS x (q) "
		"WHERE q ->> 'grade' = $3 AND q ? 'raised'), pool AS MATERIALIZED (SELECT q.raised, "
		"egov.scheme_number(CASE jsonb_typeof(q.share) WHEN 'object' THEN coalesce(q.share "
		"-> 'shares' -> (u.attributes ->> (q.share ->> 'by')), q.share -> 'otherwise') "
		"ELSE q.share END) AS share FROM quota q CROSS JOIN LATERAL (SELECT o.attributes "
		"FROM egov.appraisal_subject o WHERE o.tenant = $1 AND o.appraisal = $2 "
		"AND CASE WHEN q.pool IS NULL THEN $4 = '' ELSE o.attributes ->> q.pool = $4 END LIMIT 1) u) "
		"SELECT '/grade', 'not-raised' WHERE NOT EXISTS (SELECT FROM quota) UNION ALL "
		"SELECT '/share', 'out-of-range' WHERE EXISTS (SELECT FROM pool p WHERE $5 > p.raised "
		"OR $5 <= p.share) UNION ALL SELECT '/pool', 'not-found' "
		"WHERE NOT EXISTS (SELECT FROM pool)"},
	[APPROVAL_ADD] = {"iuttntuz",
		"INSERT INTO egov.quota_approval (tenant, appraisal, grade, pool, share, reason, approved_by, "
		"approved_at) SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE NOT EXISTS ("
		"SELECT FROM egov.quota_choice c CROSS JOIN " SCHEME_OF("$2") " AS s WHERE c.tenant = $1 "
		"AND c.appraisal = $2 AND " GRADE_PLACE("c.grade") " >= " GRADE_PLACE("$3") ") ON CONFLICT DO NOTHING RETURNING grade"},
};

/* clang-format on */

static SPIPlanPtr plans[ASSESSMENT_STATEMENT_COUNT];

const EgovStatementSet egov_assessment = {
	"assessment",
	statements,
	plans,
	ASSESSMENT_STATEMENT_COUNT,
};
