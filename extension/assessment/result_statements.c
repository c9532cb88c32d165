/*
 * result_statements.c: the statements on results, objections, consequences and figures. Each names the
 * tenant of every table; names of grades come from the scheme in the caller's language.
 */
#include "postgres.h"

#include "assessment/result_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

/* The score and the grade that hold: as mended, else as calculated. */
#define SCORE "coalesce(r.mended_score, r.score)"
#define GRADE "coalesce(r.mended_grade, r.grade)"

/* The name that the scheme gives a grade, in a language. */
#define GRADE_NAME(grade, language) \
	"(SELECT CASE jsonb_typeof(g.grade -> 'name') WHEN 'object' THEN coalesce(g.grade -> 'name' " \
	"->> " language ", g.grade -> 'name' ->> 'zh-CN') ELSE g.grade ->> 'name' END " \
	"FROM jsonb_array_elements(s.content -> 'grades') AS g (grade) " \
	"WHERE g.grade ->> 'code' = " grade ")"

#define RESULT_TABLES \
	"FROM egov.result r JOIN egov.appraisal a ON a.tenant = $1 AND a.id = r.appraisal " \
	"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme " \
	"JOIN egov.appraisal_subject b ON b.tenant = $1 AND b.id = r.subject " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = b.department " \
	"LEFT JOIN egov.person p ON p.tenant = $1 AND p.id = b.person WHERE r.tenant = $1 "

#define RESULT_COLUMNS(language) \
	"SELECT r.id, r.appraisal, a.name, a.year, a.state, s.code, s.edition, r.subject, " \
	"coalesce(p.name, b.label, d.name), b.department, b.department, r.state, r.state, r.reason, " \
	"r.score::text, r.rank, r.grade, r.mended_score::text, r.mended_grade, " \
	GRADE_NAME(GRADE, language) ", a.published_at, a.publication_through, a.closed_at, r.version " \
	RESULT_TABLES

/* The lamp of the open limit, else that of the day on which it was met. */
#define LAMP(today) \
	"CASE WHEN l.due_on IS NULL THEN NULL WHEN l.met_at IS NULL " \
	"THEN egov.lamp(l.due_on, " today ", false) WHEN (l.met_at AT TIME ZONE " \
	"'Asia/Shanghai')::date > l.due_on THEN 'red' ELSE 'green' END"

#define OBJECTION_COLUMNS(today) \
	"SELECT o.id, o.result, a.name, a.year, o.kind, o.kind, coalesce(p.name, b.label, d.name), " \
	"b.department, b.department, o.reason, o.asked_at, CASE WHEN o.decided_at IS NULL THEN 'open' " \
	"ELSE 'decided' END, l.due_on, " LAMP(today) ", egov.due_explain(l.start_on, l.value + " \
	"l.extension, l.unit, l.stops), l.basis, o.extended_at, o.decision, o.decision, o.answer, " \
	"o.score::text, o.grade, o.decided_at, o.version FROM egov.result_objection o " \
	"JOIN egov.result r ON r.tenant = $1 AND r.id = o.result " \
	"JOIN egov.appraisal a ON a.tenant = $1 AND a.id = r.appraisal " \
	"JOIN egov.appraisal_subject b ON b.tenant = $1 AND b.id = r.subject " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = b.department " \
	"LEFT JOIN egov.person p ON p.tenant = $1 AND p.id = b.person " \
	"LEFT JOIN egov.deadline l ON l.tenant = $1 AND l.subject = o.id " \
	"AND l.kind = 'result_' || o.kind WHERE o.tenant = $1 "

/* Whether the run that a proposal follows from is still there: a review may have broken it. */
#define RUN_HOLDS \
	"EXISTS (SELECT FROM egov.result_streak k WHERE k.tenant = $1 AND k.person = c.person " \
	"AND k.grade = c.grade AND k.first_year <= c.first_year AND k.last_year >= c.last_year)"
#define CONSEQUENCE_STATE \
	"CASE WHEN c.decision IS NOT NULL THEN c.decision WHEN " RUN_HOLDS " THEN 'open' " \
	"ELSE 'lapsed' END"

#define CONSEQUENCE_COLUMNS(today) \
	"SELECT c.id, c.rule, (SELECT q.matter FROM egov.consequence_rule q WHERE q.code = c.rule " \
	"ORDER BY q.valid_from DESC LIMIT 1), c.person, p.name, p.department, p.department, c.grade, " \
	"c.first_year, c.last_year, c.law, c.article, c.proposed_at, w.state, w.state, l.due_on, " \
	LAMP(today) ", egov.due_explain(l.start_on, l.value + l.extension, l.unit, l.stops), " \
	"c.reason, c.decided_at, c.version FROM egov.consequence c " \
	"JOIN egov.person p ON p.tenant = $1 AND p.id = c.person " \
	"LEFT JOIN egov.deadline l ON l.tenant = $1 AND l.subject = c.id " \
	"AND l.kind = 'consequence' CROSS JOIN LATERAL (SELECT " CONSEQUENCE_STATE " AS state) w " \
	"WHERE c.tenant = $1 "

/* Whether some indicator of a result rests on ballots, but on fewer than five. */
#define FEW_BALLOTS \
	"EXISTS (SELECT FROM jsonb_each(r.inputs -> 'tallies') AS n (id, groups) WHERE (SELECT " \
	"sum((g.tally ->> 'valid')::int4 - (g.tally ->> 'abstained')::int4) " \
	"FROM jsonb_each(n.groups) AS g (id, tally)) BETWEEN 1 AND 4)"

/* Scored subjects of an appraisal; a department with fewer than five does not stand alone. */
#define SCORED_BY_DEPARTMENT \
	"WITH scored AS (SELECT b.department, b.person, r.subject, CASE WHEN NOT f.few THEN " SCORE \
	" END AS score, CASE WHEN NOT f.few THEN " GRADE " END AS grade FROM egov.result r " \
	"JOIN egov.appraisal_subject b ON b.tenant = $1 AND b.id = r.subject " \
	"CROSS JOIN LATERAL (SELECT " FEW_BALLOTS " AS few) f " \
	"WHERE r.tenant = $1 AND r.appraisal = $2), " \
	"sized AS (SELECT department, count(score) >= 5 AS alone FROM scored GROUP BY department), " \
	"placed AS (SELECT z.department, CASE WHEN z.alone THEN row_number() OVER (ORDER BY " \
	"NOT z.alone, d.code) ELSE 0 END::int4 AS place FROM sized z JOIN egov.department d " \
	"ON d.tenant = $1 AND d.id = z.department) "

/* The run of a person that ends in the appraisal's year, with one of the scheme's grades. */
#define RUNS(grade, years) \
	"count(*) FILTER (WHERE EXISTS (SELECT FROM egov.result_streak k WHERE k.tenant = $1 " \
	"AND k.person = c.person AND k.grade = " grade " AND k.last_year >= a.year " \
	"AND k.first_year <= a.year - " years " + 1))"

static const EgovStatement list[RESULT_STATEMENT_COUNT] = {
	[RESULT_MINE] = {"iuUuit",
		RESULT_COLUMNS("$6") "AND (b.person = $2 OR (b.person IS NULL AND b.department = ANY ($3))) "
		"AND a.state IN ('published', 'closed') AND ($4::uuid IS NULL OR r.id < $4) "
		"ORDER BY r.id DESC LIMIT $5"},
	[RESULT_SHOW] = {"iut", RESULT_COLUMNS("$3") "AND r.id = $2"},
	[RESULT_FACTS] = {"iu",
		"SELECT r.appraisal, b.person, b.department, a.state, a.publication_through, a.closed_at, "
		SCORE "::text, array_position(g.codes, " GRADE ") - 1, g.codes "
		"FROM egov.result r JOIN egov.appraisal a ON a.tenant = $1 AND a.id = r.appraisal "
		"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme "
		"JOIN egov.appraisal_subject b ON b.tenant = $1 AND b.id = r.subject "
		"CROSS JOIN LATERAL (SELECT ARRAY(SELECT jsonb_path_query(s.content, '$.grades[*].code') "
		"#>> '{}')) g (codes) WHERE r.tenant = $1 AND r.id = $2 AND r.state IS NOT NULL"},
	[RESULT_EXPLAIN] = {"iu", "SELECT egov.assess_explain($1, $2)"},
	[APPRAISAL_STATE] = {"iu",
		"SELECT state, publication_through FROM egov.appraisal WHERE tenant = $1 AND id = $2"},
	[PUBLISHED_LIST] = {"iuuit",
		"SELECT r.id, p.name, b.department, b.department, " GRADE ", "
		GRADE_NAME(GRADE, "$5") " " RESULT_TABLES "AND r.appraisal = $2 AND b.person IS NOT NULL "
		"AND " GRADE " = s.content #>> '{grades,0,code}' AND ($3::uuid IS NULL OR r.id > $3) "
		"ORDER BY r.id LIMIT $4"},

	[APPRAISAL_SHARE] = {"iu",
		"SELECT a.id FROM egov.appraisal a WHERE a.tenant = $1 AND a.id = (SELECT r.appraisal "
		"FROM egov.result r WHERE r.tenant = $1 AND r.id = $2) FOR SHARE"},
	[OBJECTION_ANSWERED] = {"iut",
		"SELECT o.decided_at, l.due_on FROM egov.result_objection o LEFT JOIN egov.deadline l "
		"ON l.tenant = $1 AND l.subject = o.id AND l.kind = 'result_' || o.kind "
		"WHERE o.tenant = $1 AND o.result = $2 AND o.kind = $3"},
	[OBJECTION_ADD] = {"iuuuttuz",
		"INSERT INTO egov.result_objection (tenant, id, result, appraisal, kind, reason, asked_by, "
		"asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, result, kind) DO NOTHING "
		"RETURNING id"},
	[OBJECTION_MINE] = {"iuUuuid",
		OBJECTION_COLUMNS("$7") "AND (b.person = $2 OR (b.person IS NULL AND b.department = ANY ($3)) "
		"OR o.asked_by = $4) AND ($5::uuid IS NULL OR o.id < $5) ORDER BY o.id DESC LIMIT $6"},
	[OBJECTION_LIST] = {"ittuuid",
		OBJECTION_COLUMNS("$7") "AND ($2::text IS NULL OR $2 = CASE WHEN o.decided_at IS NULL "
		"THEN 'open' ELSE 'decided' END) AND ($3::text IS NULL OR o.kind = $3) "
		"AND ($4::uuid IS NULL OR r.appraisal = $4) AND ($5::uuid IS NULL OR o.id < $5) "
		"ORDER BY o.id DESC LIMIT $6"},
	[OBJECTION_SHOW] = {"iud", OBJECTION_COLUMNS("$3") "AND o.id = $2"},
	[OBJECTION_LOCK] = {"iu",
		"SELECT result, kind, asked_by, decided_at, extended_at, version "
		"FROM egov.result_objection WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[OBJECTION_DECIDE] = {"iuttntuz",
		"UPDATE egov.result_objection SET decision = $3, answer = $4, score = $5, grade = $6, "
		"decided_by = $7, decided_at = $8, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[OBJECTION_EXTEND] = {"iuz",
		"UPDATE egov.result_objection SET extended_at = $3, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[RESULT_LOCK] = {"iu",
		"SELECT id FROM egov.result WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[RESULT_MEND] = {"iunt",
		"UPDATE egov.result SET mended_score = coalesce($3, mended_score), "
		"mended_grade = coalesce($4, mended_grade), version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[FINDING_PART] = {"iuu",
		"WITH finding AS (SELECT r.id AS result, r.appraisal, r.subject, b.person, a.year, "
		"a.created_by FROM egov.result r JOIN egov.appraisal a ON a.tenant = $1 "
		"AND a.id = r.appraisal JOIN egov.appraisal_subject b ON b.tenant = $1 "
		"AND b.id = r.subject WHERE r.tenant = $1 AND r.id = $2) "
		"SELECT part FROM (SELECT 1, 'plan' FROM finding f WHERE f.created_by = $3 "
		"UNION ALL SELECT 2, 'act' FROM finding f JOIN egov.event e ON e.tenant = $1 "
		"AND e.subject = f.appraisal AND e.actor = $3 "
		"UNION ALL SELECT 3, 'record' FROM finding f JOIN egov.appraisal_value v ON v.tenant = $1 "
		"AND v.appraisal = f.appraisal AND v.subject = f.subject AND v.recorded_by = $3 "
		"UNION ALL SELECT 4, 'routine' FROM finding f JOIN egov.routine_record q ON q.tenant = $1 "
		"AND q.person = f.person AND q.graded_by = $3 "
		"AND q.period_from <= make_date(f.year, 12, 31) AND q.period_through >= make_date(f.year, 1, 1) "
		"UNION ALL SELECT 5, 'committee' FROM finding f JOIN egov.committee_member m "
		"ON m.tenant = $1 AND m.appraisal = f.appraisal AND m.account = $3 "
		"UNION ALL SELECT 6, 'choice' FROM finding f JOIN egov.quota_choice h ON h.tenant = $1 "
		"AND h.appraisal = f.appraisal AND h.chosen_by = $3 "
		"UNION ALL SELECT 7, 'approval' FROM finding f JOIN egov.quota_approval h ON h.tenant = $1 "
		"AND h.appraisal = f.appraisal AND h.approved_by = $3 "
		"UNION ALL SELECT 8, 'answer' FROM finding f JOIN egov.result_objection o ON o.tenant = $1 "
		"AND o.result = f.result AND o.decided_by = $3) AS parts (ordinal, part) "
		"ORDER BY ordinal LIMIT 1"},

	[CONSEQUENCE_PROPOSE] = {"idz",
		"INSERT INTO egov.consequence AS c (tenant, id, rule, person, appraisal, grade, first_year, "
		"last_year, law, article, proposed_at) SELECT $1, egov.uuid7(), q.code, k.person, "
		"k.appraisal, k.grade, k.last_year - q.years + 1, k.last_year, q.law, q.article, $3 "
		"FROM egov.consequence_rule q JOIN egov.result_streak k ON k.tenant = $1 "
		"AND k.grade = q.grade AND k.years >= q.years "
		"WHERE q.valid_from <= $2 AND (q.valid_through IS NULL OR q.valid_through >= $2) "
		"AND NOT EXISTS (SELECT FROM egov.result_streak n WHERE n.tenant = $1 "
		"AND n.person = k.person AND n.last_year > k.last_year) "
		"AND NOT EXISTS (SELECT FROM egov.consequence o WHERE o.tenant = $1 "
		"AND o.person = k.person AND o.rule = q.code AND (o.last_year = k.last_year "
		"OR (o.decision = 'adopted' AND o.last_year > k.last_year - q.years))) "
		"ON CONFLICT (tenant, person, rule, last_year) DO NOTHING "
		"RETURNING id, (SELECT q.limit_code FROM egov.consequence_rule q WHERE q.code = c.rule "
		"AND q.valid_from <= $2 ORDER BY q.valid_from DESC LIMIT 1), rule"},
	[CONSEQUENCE_LIST] = {"itudi",
		CONSEQUENCE_COLUMNS("$4") "AND ($2::text IS NULL OR w.state = $2) "
		"AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $5"},
	[CONSEQUENCE_MINE] = {"iuudi",
		CONSEQUENCE_COLUMNS("$4") "AND c.person = $2 AND ($3::uuid IS NULL OR c.id < $3) "
		"ORDER BY c.id DESC LIMIT $5"},
	[CONSEQUENCE_SHOW] = {"iud", CONSEQUENCE_COLUMNS("$3") "AND c.id = $2"},
	[CONSEQUENCE_LOCK] = {"iu",
		"SELECT c.person, c.version, " CONSEQUENCE_STATE " FROM egov.consequence c "
		"WHERE c.tenant = $1 AND c.id = $2 FOR UPDATE"},
	[CONSEQUENCE_DECIDE] = {"iuttuz",
		"UPDATE egov.consequence SET decision = $3, reason = $4, decided_by = $5, decided_at = $6, "
		"version = version + 1 WHERE tenant = $1 AND id = $2"},

	[SUMMARY_DUE] = {"i",
		"SELECT a.id FROM egov.appraisal a WHERE a.tenant = $1 AND a.state = 'closed' "
		"AND NOT EXISTS (SELECT FROM egov.appraisal_summary y WHERE y.tenant = $1 "
		"AND y.appraisal = a.id) ORDER BY a.closed_at, a.id"},
	[SUMMARY_ADD] = {"iuz",
		SCORED_BY_DEPARTMENT ", shown AS (SELECT count(*) AS subjects FROM scored c JOIN placed h "
		"USING (department) GROUP BY h.place HAVING count(c.score) >= 5) "
		"INSERT INTO egov.appraisal_summary (tenant, appraisal, summarised_at, subjects, withheld) "
		"SELECT $1, $2, $3, n.subjects, n.subjects - coalesce((SELECT sum(subjects) FROM shown), 0) "
		"FROM (SELECT count(*) AS subjects FROM scored) n"},
	[SUMMARY_DEPARTMENTS] = {"iu",
		SCORED_BY_DEPARTMENT
		"INSERT INTO egov.result_summary (tenant, appraisal, place, department, departments, "
		"subjects, scored, mean, deviation, two_bad, three_good) SELECT $1, $2, h.place, "
		"CASE WHEN h.place > 0 THEN min(h.department::text)::uuid END, count(DISTINCT h.department), "
		"count(*), count(c.score), round(avg(c.score), 4), round(stddev_samp(c.score), 4), "
		RUNS("s.content #>> '{grades,-1,code}'", "2") ", "
		RUNS("s.content #>> '{grades,0,code}'", "3") " FROM scored c JOIN placed h "
		"USING (department) JOIN egov.appraisal a ON a.tenant = $1 AND a.id = $2 "
		"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme GROUP BY h.place "
		"HAVING count(c.score) >= 5"},
	[SUMMARY_GRADES] = {"iu",
		SCORED_BY_DEPARTMENT
		"INSERT INTO egov.result_summary_grade (tenant, appraisal, place, grade, ordinal, subjects) "
		"SELECT $1, $2, h.place, c.grade, g.ordinal, count(*) FROM scored c JOIN placed h "
		"USING (department) JOIN egov.result_summary y ON y.tenant = $1 AND y.appraisal = $2 "
		"AND y.place = h.place JOIN egov.appraisal a ON a.tenant = $1 AND a.id = $2 "
		"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme "
		"JOIN LATERAL jsonb_array_elements(s.content -> 'grades') WITH ORDINALITY "
		"AS g (grade, ordinal) ON g.grade ->> 'code' = c.grade "
		"GROUP BY h.place, c.grade, g.ordinal"},
	[SUMMARY_SUPERVISION] = {"iu",
		SCORED_BY_DEPARTMENT
		"INSERT INTO egov.supervision_summary (tenant, appraisal, place, kind, entries, points) "
		"SELECT $1, $2, h.place, e.kind, count(*), sum(e.points) FROM egov.supervision_entry e "
		"JOIN scored c ON c.subject = e.subject JOIN placed h ON h.department = c.department "
		"JOIN egov.result_summary y ON y.tenant = $1 AND y.appraisal = $2 AND y.place = h.place "
		"WHERE e.tenant = $1 AND e.appraisal = $2 GROUP BY h.place, e.kind"},
	[SUMMARY_QUOTAS] = {"iu",
		"INSERT INTO egov.quota_summary (tenant, appraisal, place, pool, grade, base, share, exact, "
		"places, taken) SELECT tenant, appraisal, place, pool, grade, base, share, exact, places, "
		"taken FROM egov.quota_use WHERE tenant = $1 AND appraisal = $2 AND base >= 5"},
	[SUMMARY_TURNOUT] = {"iu",
		"WITH groups AS (SELECT p.rater_group, sum((SELECT count(*) FROM egov.ballot_voter v "
		"WHERE v.tenant = $1 AND v.paper = p.id)) AS electorate, sum((SELECT count(*) FROM "
		"egov.ballot_token t WHERE t.tenant = $1 AND t.paper = p.id)) AS issued, "
		"sum((SELECT count(*) FROM egov.ballot b WHERE b.tenant = $1 AND b.paper = p.id)) AS cast_ballots, "
		"sum((SELECT count(*) FROM egov.ballot b WHERE b.tenant = $1 AND b.paper = p.id "
		"AND b.void IS NULL)) AS valid FROM egov.ballot_paper p WHERE p.tenant = $1 "
		"AND p.appraisal = $2 GROUP BY p.rater_group), "
		"placed AS (SELECT g.*, CASE WHEN g.electorate >= 5 THEN row_number() OVER (ORDER BY "
		"g.electorate < 5, g.rater_group) ELSE 0 END::int4 AS place FROM groups g) "
		"INSERT INTO egov.turnout_summary (tenant, appraisal, place, rater_group, groups, electorate, "
		"issued, cast_ballots, valid) SELECT $1, $2, place, CASE WHEN place > 0 THEN "
		"min(rater_group) END, count(*), sum(electorate), sum(issued), sum(cast_ballots), sum(valid) "
		"FROM placed GROUP BY place HAVING sum(electorate) >= 5"},
	[SUMMARY_SEVERITY] = {"iu",
		"INSERT INTO egov.severity_summary (tenant, appraisal, indicator, rater_groups, figures, marks, mean) "
		"SELECT $1, $2, f.indicator, array_to_string(f.groups, ','), count(*), sum(f.marks), "
		"round(avg(f.value), 4) FROM egov.ballot_published($1, $2) f WHERE f.value IS NOT NULL "
		"GROUP BY f.indicator, f.groups"},
};
/* clang-format on */

static SPIPlanPtr plans[RESULT_STATEMENT_COUNT];

const EgovStatementSet egov_results = {"results", list, plans, RESULT_STATEMENT_COUNT};
