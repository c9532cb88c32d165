/*
 * ballot_statements.c: the statements of ballots. What a statement of tokens returns or writes has no
 * column in common with what one of ballots does, the paper aside.
 */
#include "postgres.h"

#include "assessment/ballot_statements.h"
#include "core/compat.h"

/* clang-format off */

/* A number of a scheme (JSON number, decimal text or fraction) in the text x. */
#define NUMBER(x) \
	"CASE WHEN " x " LIKE '%/%' THEN split_part(" x ", '/', 1)::numeric " \
	"/ split_part(" x ", '/', 2)::numeric ELSE (" x ")::numeric END"
/* Nodes of a scheme that ballots answer, in the order of the tree. */
#define NODES(content) \
	"jsonb_array_elements(jsonb_path_query_array(" content ", 'strict $.root.** ? " \
	"(@.kind == \"ballots\" || @.kind == \"rank_ballots\" || @.kind == \"votes\")'))"
/* Whether a node n of content asks the group. */
#define ASKS(content, rater_group) \
	"(coalesce(n -> 'groups', " content " -> 'groups') ? " rater_group ")"
/* A name of a scheme in the language $2. */
#define NAMED(name) \
	"CASE jsonb_typeof(" name ") WHEN 'object' THEN coalesce(" name " ->> $2, " name " ->> 'zh-CN', " \
	name " ->> 'en') ELSE " name " #>> '{}' END"
#define SUBJECT_NAME \
	"coalesce(q.name, x.label, d.name)"
#define IDS(list) \
	"jsonb_array_elements_text(" list ")"
#define VOTERS "(SELECT count(*) FROM egov.ballot_voter v WHERE v.tenant = $1 AND v.paper = p.id)::int4"
#define TOKENS "(SELECT count(*) FROM egov.ballot_token t WHERE t.tenant = $1 AND t.paper = p.id)::int4"
#define BALLOTS "(SELECT count(*) FROM egov.ballot b WHERE b.tenant = $1 AND b.paper = p.id)::int4"

static const EgovStatement list[BALLOT_STATEMENT_COUNT] = {
	/* locks the appraisal against a change of its state and against other lists of voters */
	[PAPER_APPRAISAL] = {"iut",
		"SELECT a.state, EXISTS (SELECT FROM " NODES("s.content") " AS n WHERE "
		ASKS("s.content", "$3") ") FROM egov.appraisal a "
		"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme "
		"WHERE a.tenant = $1 AND a.id = $2 FOR NO KEY UPDATE OF a"},
	[PAPER_LISTS_LOCK] = {"iu",
		"SELECT a.id FROM egov.appraisal a WHERE a.tenant = $1 AND a.id = (SELECT p.appraisal "
		"FROM egov.ballot_paper p WHERE p.tenant = $1 AND p.id = $2) FOR NO KEY UPDATE"},
	/* $5: the group, $6: the paper itself */
	[PAPER_DEFECTS] = {"iujjtu",
		"SELECT 'subjects', (e.n - 1)::int4, 'not-found' FROM " IDS("$3")
		" WITH ORDINALITY AS e(id, n) WHERE NOT EXISTS (SELECT FROM egov.appraisal_subject x "
		"WHERE x.tenant = $1 AND x.appraisal = $2 AND x.id = e.id::uuid) UNION ALL "
		"SELECT 'voters', (e.n - 1)::int4, 'not-found' FROM " IDS("$4")
		" WITH ORDINALITY AS e(id, n) WHERE NOT EXISTS (SELECT FROM egov.account a "
		"WHERE a.tenant = $1 AND a.id = e.id::uuid AND a.disabled_at IS NULL) UNION ALL "
		"SELECT 'voters', (e.n - 1)::int4, 'own-ballot' FROM " IDS("$4")
		" WITH ORDINALITY AS e(id, n) JOIN egov.account a ON a.tenant = $1 AND a.id = e.id::uuid "
		"JOIN egov.appraisal_subject x ON x.tenant = $1 AND x.person = a.person "
		"AND x.id IN (SELECT s::uuid FROM " IDS("$3") " AS s) UNION ALL "
		"SELECT 'voters', (e.n - 1)::int4, 'second-ballot' FROM " IDS("$4")
		" WITH ORDINALITY AS e(id, n) WHERE EXISTS (SELECT FROM egov.ballot_paper p "
		"JOIN egov.ballot_voter v ON v.tenant = $1 AND v.paper = p.id AND v.account = e.id::uuid "
		"JOIN egov.ballot_paper_subject u ON u.tenant = $1 AND u.paper = p.id "
		"AND u.subject IN (SELECT s::uuid FROM " IDS("$3") " AS s) WHERE p.tenant = $1 "
		"AND p.appraisal = $2 AND p.rater_group = $5 AND p.id <> $6) ORDER BY 1, 2"},
	[PAPER_ADD] = {"iuuttzzzzy",
		"INSERT INTO egov.ballot_paper (tenant, id, appraisal, rater_group, name, issue_from, "
		"issue_until, cast_from, closes_at, public_key) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"},
	[PAPER_SUBJECTS_ADD] = {"iuj",
		"INSERT INTO egov.ballot_paper_subject (tenant, paper, subject) "
		"SELECT DISTINCT $1, $2, e::uuid FROM " IDS("$3") " AS e"},
	/* in the order of the accounts, which is not that of anything they do later */
	[PAPER_VOTERS_ADD] = {"iuj",
		"INSERT INTO egov.ballot_voter (tenant, paper, account) "
		"SELECT DISTINCT $1, $2, e::uuid FROM " IDS("$3") " AS e"},
	[PAPER_SUBJECTS_REMOVE] = {"iu",
		"DELETE FROM egov.ballot_paper_subject WHERE tenant = $1 AND paper = $2"},
	[PAPER_VOTERS_REMOVE] = {"iu",
		"DELETE FROM egov.ballot_voter WHERE tenant = $1 AND paper = $2"},
	[PAPER_LOCK] = {"iu",
		"SELECT appraisal, rater_group, name, issue_from, issue_until, cast_from, closes_at, "
		"closed, version FROM egov.ballot_paper WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[PAPER_USED] = {"iu",
		"SELECT 1 FROM egov.ballot_token WHERE tenant = $1 AND paper = $2 LIMIT 1"},
	[PAPER_WRITE] = {"iutzzzz",
		"UPDATE egov.ballot_paper SET name = $3, issue_from = $4, issue_until = $5, "
		"cast_from = $6, closes_at = $7, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[PAPER_CLOSE] = {"iu",
		"UPDATE egov.ballot_paper SET closed = true, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[PAPER_SHOW] = {"iu",
		"SELECT p.id, p.appraisal, p.rater_group, p.name, p.issue_from, p.issue_until, p.cast_from, "
		"p.closes_at, p.closed, p.issue_until <= p.cast_from, "
		"translate(rtrim(encode(p.public_key, 'base64'), '='), '+/', '-_'), "
		"ARRAY (SELECT s.subject FROM egov.ballot_paper_subject s WHERE s.tenant = $1 "
		"AND s.paper = p.id ORDER BY s.subject), "
		"ARRAY (SELECT v.account FROM egov.ballot_voter v WHERE v.tenant = $1 AND v.paper = p.id "
		"ORDER BY v.account), p.version FROM egov.ballot_paper p WHERE p.tenant = $1 AND p.id = $2"},
	/* counts and receipts, as many as ballots, of lists of at least $3 and after the close only */
	[PAPER_PUBLIC] = {"iuiz",
		"SELECT p.id, p.name, p.issue_from, p.issue_until, p.cast_from, p.closes_at, "
		"p.closed OR p.closes_at <= $4, "
		"translate(rtrim(encode(p.public_key, 'base64'), '='), '+/', '-_'), "
		"CASE WHEN (p.closed OR p.closes_at <= $4) AND " VOTERS " >= $3 THEN " VOTERS " END, "
		"CASE WHEN (p.closed OR p.closes_at <= $4) AND " VOTERS " >= $3 THEN " TOKENS " END, "
		"CASE WHEN (p.closed OR p.closes_at <= $4) AND " VOTERS " >= $3 THEN " BALLOTS " END, "
		"CASE WHEN (p.closed OR p.closes_at <= $4) AND " VOTERS " >= $3 THEN ARRAY (SELECT "
		"translate(rtrim(encode(r.receipt, 'base64'), '='), '+/', '-_') "
		"FROM egov.ballot_receipt r WHERE r.tenant = $1 AND r.paper = p.id ORDER BY r.receipt) "
		"ELSE '{}' END FROM egov.ballot_paper p WHERE p.tenant = $1 AND p.id = $2"},
	/* while a paper is open its counts go in steps of $3, so that nobody is seen coming */
	[PAPER_PROGRESS] = {"iuiz",
		"SELECT c.id, c.name, c.rater_group, c.closed, c.voters, "
		"CASE WHEN c.voters < $3 THEN NULL WHEN c.closed THEN c.tokens ELSE c.tokens - c.tokens % $3 END, "
		"CASE WHEN c.voters < $3 THEN NULL WHEN c.closed THEN c.ballots "
		"ELSE c.ballots - c.ballots % $3 END FROM (SELECT p.id, p.name, p.rater_group, "
		"p.closed OR p.closes_at <= $4 AS closed, " VOTERS " AS voters, " TOKENS " AS tokens, "
		BALLOTS " AS ballots FROM egov.ballot_paper p WHERE p.tenant = $1 AND p.appraisal = $2) c "
		"ORDER BY c.rater_group, c.id"},
	[PAPERS_OPEN] = {"iu",
		"SELECT id FROM egov.ballot_paper WHERE tenant = $1 AND appraisal = $2 AND NOT closed "
		"ORDER BY id FOR UPDATE"},
	[PAPERS_TO_CLOSE] = {"iz",
		"SELECT id FROM egov.ballot_paper WHERE tenant = $1 AND NOT closed AND closes_at <= $2 "
		"ORDER BY id FOR UPDATE SKIP LOCKED"},
	[PAPERS_TO_MIX] = {"ii",
		"SELECT p.id FROM egov.ballot_paper p WHERE p.tenant = $1 AND NOT p.closed "
		"AND (SELECT count(*) FROM egov.ballot b WHERE b.tenant = $1 AND b.paper = p.id "
		"AND NOT b.mixed) >= $2 ORDER BY p.id FOR UPDATE OF p SKIP LOCKED"},
	[APPRAISAL_KNOWN] = {"iu", "SELECT 1 FROM egov.appraisal WHERE tenant = $1 AND id = $2"},
	[PAPERS_MINE] = {"itui",
		"SELECT p.id, p.name, a.id, a.name, p.rater_group, p.issue_from, p.issue_until, p.cast_from, "
		"p.closes_at, p.closed, translate(rtrim(encode(p.public_key, 'base64'), '='), '+/', '-_'), "
		"t.account IS NOT NULL, "
		"(SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', " SUBJECT_NAME ", "
		"'department', d.name) ORDER BY d.code, x.id), '[]') FROM egov.ballot_paper_subject s "
		"JOIN egov.appraisal_subject x ON x.tenant = $1 AND x.id = s.subject "
		"JOIN egov.department d ON d.tenant = $1 AND d.id = x.department "
		"LEFT JOIN egov.person q ON q.tenant = $1 AND q.id = x.person "
		"WHERE s.tenant = $1 AND s.paper = p.id), "
		"(SELECT coalesce(jsonb_agg(jsonb_build_object('indicator', n ->> 'id', "
		"'kind', n ->> 'kind', 'name', coalesce(" NAMED("n -> 'name'") ", n ->> 'id'), "
		"'min', n ->> 'min', 'max', n ->> 'max', "
		"'levels', (SELECT coalesce(jsonb_agg(l.key ORDER BY " NUMBER("l.value") " DESC, l.key), '[]') "
		"FROM jsonb_each_text(c.content -> 'levels' -> (n ->> 'levels')) l), "
		"'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i ->> 'id', 'name', "
		"coalesce(" NAMED("i -> 'name'") ", i ->> 'id')) ORDER BY k), '[]') "
		"FROM jsonb_array_elements(n -> 'items') WITH ORDINALITY AS e(i, k))) ORDER BY o), '[]') "
		"FROM " NODES("c.content") " WITH ORDINALITY AS m(n, o) "
		"WHERE " ASKS("c.content", "p.rater_group") ") "
		"FROM egov.ballot_voter v JOIN egov.ballot_paper p ON p.tenant = $1 AND p.id = v.paper "
		"JOIN egov.appraisal a ON a.tenant = $1 AND a.id = p.appraisal "
		"JOIN egov.scheme c ON c.tenant = $1 AND c.id = a.scheme "
		"LEFT JOIN egov.ballot_token t ON t.tenant = $1 AND t.paper = p.id AND t.account = v.account "
		"WHERE v.tenant = $1 AND v.account = $3 ORDER BY p.id DESC LIMIT $4"},
	/*
	 * Tokens and ballots take the lock that a closing takes, one after the other: with a shared one,
	 * later ballots would go past a closing that waits, for as long as they come.
	 */
	[TOKEN_PAPER] = {"iuu",
		"SELECT p.issue_from, p.issue_until, p.closed, p.public_key FROM egov.ballot_paper p "
		"JOIN egov.ballot_voter v ON v.tenant = $1 AND v.paper = p.id AND v.account = $3 "
		"WHERE p.tenant = $1 AND p.id = $2 FOR UPDATE OF p"},
	[TOKEN_ADD] = {"iuuy",
		"INSERT INTO egov.ballot_token (tenant, paper, account, blinded) VALUES ($1, $2, $3, $4) "
		"ON CONFLICT (tenant, paper, account) DO NOTHING"},
	[TOKEN_SHOW] = {"iuuy",
		"SELECT blinded = $4 FROM egov.ballot_token WHERE tenant = $1 AND paper = $2 AND account = $3"},
	[CAST_PAPER] = {"iu",
		"SELECT cast_from, closes_at, closed FROM egov.ballot_paper WHERE tenant = $1 AND id = $2 "
		"FOR UPDATE"},
	[CAST_NODES] = {"iu",
		"SELECT n ->> 'id', n ->> 'kind', s.content -> 'levels' -> (n ->> 'levels'), "
		NUMBER("(n ->> 'min')") ", " NUMBER("(n ->> 'max')") ", n -> 'items', n -> 'valid', "
		NUMBER("(n ->> 'points')") ", " NUMBER("(n ->> 'step')") " FROM egov.ballot_paper p JOIN egov.appraisal a ON a.tenant = $1 AND a.id = p.appraisal "
		"JOIN egov.scheme s ON s.tenant = $1 AND s.id = a.scheme CROSS JOIN "
		NODES("s.content") " AS n WHERE p.tenant = $1 AND p.id = $2 AND "
		ASKS("s.content", "p.rater_group")},
	[CAST_SUBJECTS] = {"iu",
		"SELECT subject FROM egov.ballot_paper_subject WHERE tenant = $1 AND paper = $2"},
	[BALLOT_SHOW] = {"iuyy",
		"SELECT content = $4, void FROM egov.ballot WHERE tenant = $1 AND paper = $2 AND token = $3"},
	[BALLOT_ADD] = {"iuuyyj",
		"INSERT INTO egov.ballot (tenant, id, paper, token, content, void) "
		"VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, paper, token) DO NOTHING RETURNING id"},
	[MARK_ADD] = {"iuuutntj",
		"INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, value, level, "
		"items) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
	[RECEIPT_ADD] = {"iuy",
		"INSERT INTO egov.ballot_receipt (tenant, paper, receipt) VALUES ($1, $2, $3)"},
	[RECEIPT_SHOW] = {"iuyz",
		"SELECT p.closed OR p.closes_at <= $4, EXISTS (SELECT FROM egov.ballot_receipt r "
		"WHERE r.tenant = $1 AND r.paper = $2 AND r.receipt = $3) "
		"FROM egov.ballot_paper p WHERE p.tenant = $1 AND p.id = $2"},
	/* $3: those that are mixed already as well */
	[MARKS_MIX] = {"iub",
		"WITH gone AS (DELETE FROM egov.ballot_mark m WHERE m.tenant = $1 AND m.paper = $2 "
		"AND ($3 OR m.ballot IN (SELECT b.id FROM egov.ballot b WHERE b.tenant = $1 "
		"AND b.paper = $2 AND NOT b.mixed)) RETURNING m.*) INSERT INTO egov.ballot_mark (tenant, paper, ballot, subject, indicator, "
		"value, level, items) SELECT tenant, paper, ballot, subject, indicator, value, level, items "
		"FROM gone ORDER BY gen_random_uuid()"},
	[BALLOTS_MIX] = {"iub",
		"WITH gone AS (DELETE FROM egov.ballot WHERE tenant = $1 AND paper = $2 "
		"AND ($3 OR NOT mixed) RETURNING *) INSERT INTO egov.ballot (tenant, id, paper, token, "
		"content, void, mixed) SELECT tenant, id, paper, token, content, void, true FROM gone "
		"ORDER BY gen_random_uuid()"},
	[RECEIPTS_MIX] = {"iub",
		"WITH gone AS (DELETE FROM egov.ballot_receipt WHERE tenant = $1 AND paper = $2 "
		"AND ($3 OR NOT mixed) RETURNING *) INSERT INTO egov.ballot_receipt (tenant, paper, receipt, "
		"mixed) SELECT tenant, paper, receipt, true FROM gone ORDER BY gen_random_uuid()"},
};
/* clang-format on */

static SPIPlanPtr plans[BALLOT_STATEMENT_COUNT];

const EgovStatementSet egov_ballot_set = {"ballot", list, plans, BALLOT_STATEMENT_COUNT};
