/*
 * calculation_statements.c: the statements of the freeze, the calculation and what a committee decides
 * about it. Each names the tenant of every table; those of freeze and calculation work on all subjects at once.
 */
#include "postgres.h"

#include "assessment/assessment_sql.h"
#include "assessment/calculation_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

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

static const EgovStatement list[CALCULATION_STATEMENT_COUNT] = {
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

static SPIPlanPtr plans[CALCULATION_STATEMENT_COUNT];

const EgovStatementSet egov_calculations = {"calculation", list, plans,
											CALCULATION_STATEMENT_COUNT};
