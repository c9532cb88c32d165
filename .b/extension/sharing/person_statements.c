/*
 * person_statements.c: the statements of what concerns the person whom shared data are about. Each names
 * the tenant of every table.
 */
#include "postgres.h"

#include "sharing/person_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define LAST_ID "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid"
#define PURPOSE "LEFT JOIN egov.purpose p ON p.tenant = $1 AND p.code = l.purpose "
#define PURPOSE_NAME "CASE WHEN $2 = 'zh-CN' THEN p.name ELSE p.name_en END"
#define RESOURCE "LEFT JOIN egov.resource r ON r.tenant = $1 AND r.code = l.resource "
/* The information system that read; an official's account is nobody's business. */
#define SYSTEM_JOIN \
	"LEFT JOIN egov.account a ON a.tenant = $1 AND a.id = l.account AND a.zone = 'exchange' "
#define SYSTEM "coalesce(a.login, CASE WHEN l.account IS NULL THEN l.login END)"

/* Whether the person is shown a read l for the purpose p; $4 is case time, $5 ends what was held. */
#define SHOWN \
	"(p.disclosure IS NULL OR p.disclosure = 'at_once' OR (p.disclosure = 'after_case' AND " \
	"coalesce((SELECT NOT f.open FROM egov.case_facts($1, l.case_number, NULL, $4) f), " \
	"l.at < $5)))"

/* Reads about the person with the hash $3 that are shown: one by one, and in lists. */
#define READ_ALONE(columns) \
	"SELECT " columns " FROM egov.access_log l " PURPOSE \
	"WHERE l.tenant = $1 AND l.subject_hash = $3 AND " SHOWN " "
#define READ_LISTED(columns) \
	"SELECT " columns " FROM egov.access_log_subject s " \
	"JOIN egov.access_log l ON l.tenant = $1 AND l.id = s.log " PURPOSE \
	"WHERE s.tenant = $1 AND s.subject_hash = $3 AND " SHOWN " "
#define PERIOD \
	"AND l.at >= coalesce($6, '-infinity') AND l.at < coalesce($7, 'infinity'::timestamptz) "
#define DEPARTMENT_NAME \
	"coalesce((SELECT t.text FROM egov.translation t WHERE t.tenant = $1 AND t.subject = d.id " \
	"AND t.field = 'name' AND t.language = $2 AND t.state = 'published'), d.name, l.login)"

/* Granted reads of the field $4 of the resource $3 that found something about the hash $2. */
#define READ_VALUE \
	"l.resource = $3 AND $4 = ANY (l.fields) AND l.decision = 'granted' AND l.rows > 0 " \
	"AND l.requester IS NOT NULL"

/* When a day ends. */
#define DAY_END(day) "(" day " + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'"
/* The lamp is red where the value was verified late or is late now. */
#define OBJECTION_COLUMNS(today) \
	"SELECT o.id, r.code, r.name, o.field, o.provider, o.provider, o.department, o.department, " \
	"q.identity_number, q.claim, q.right_value, o.raised_at, d.due_on, " \
	"CASE WHEN d.met_at IS NULL THEN egov.lamp(d.due_on, " today ", false) " \
	"WHEN d.met_at >= " DAY_END("d.due_on") " THEN 'red' ELSE 'green' END, " \
	"o.state, o.reason, o.concluded_at, o.version FROM egov.share_objection o " \
	"JOIN egov.resource r ON r.tenant = $1 AND r.id = o.resource " \
	"JOIN egov.share_objection_personal q ON q.tenant = $1 AND q.objection = o.id " \
	"LEFT JOIN egov.deadline d ON d.tenant = $1 AND d.subject = o.id " \
	"AND d.kind = 'verification' WHERE o.tenant = $1 "

static const EgovStatement list[PERSON_STATEMENT_COUNT] = {
	[SUBJECT_HASH] = {"iy",
		"SELECT sha256(salt || digest) FROM egov.subject_salt WHERE tenant = $1 AND digest = $2"},
	[OWN_NUMBER] = {"iub",
		"SELECT p.identity_number FROM egov.party_personal p JOIN egov.party q ON q.tenant = $1 "
		"AND q.id = p.party WHERE p.tenant = $1 AND p.party = $2 "
		"AND ($3 OR q.verified_by <> 'format')"},
	[SALT_ERASE] = {"iy",
		"DELETE FROM egov.subject_salt WHERE tenant = $1 AND digest = $2 RETURNING tenant"},
	[LINK_ERASE] = {"it",
		"UPDATE egov.share_correction_notice n SET log = NULL FROM egov.share_objection_personal q "
		"WHERE n.tenant = $1 AND q.tenant = $1 AND q.objection = n.objection "
		"AND upper(q.identity_number COLLATE \"C\") = upper($2 COLLATE \"C\")"},
	[USAGE_LIST] = {"ityzzui",
		"WITH page AS (SELECT u.id FROM (("
		READ_ALONE("l.id") "AND l.id < coalesce($6, " LAST_ID ") ORDER BY l.id DESC LIMIT $7) "
		"UNION ALL ("
		READ_LISTED("l.id") "AND s.log < coalesce($6, " LAST_ID ") ORDER BY s.log DESC LIMIT $7)"
		") u ORDER BY u.id DESC LIMIT $7) "
		"SELECT l.id, l.at, l.requester, l.requester, " SYSTEM ", l.provider, l.provider, "
		"l.resource, r.name, l.fields, l.purpose, " PURPOSE_NAME ", l.case_number, "
		"CASE WHEN l.decision = 'granted' THEN 'granted' ELSE 'denied' END, "
		"l.subject_hash IS NULL, l.rows FROM page g "
		"JOIN egov.access_log l ON l.tenant = $1 AND l.id = g.id "
		PURPOSE RESOURCE SYSTEM_JOIN "ORDER BY l.id DESC"},
	[USAGE_COUNT] = {"ityzz",
		"SELECT l.purpose, " PURPOSE_NAME ", coalesce(p.disclosure, 'at_once'), "
		"count(*) FILTER (WHERE l.decision = 'granted'), "
		"count(*) FILTER (WHERE l.decision <> 'granted') FROM ("
		"SELECT m.purpose, m.decision, m.case_number, m.at FROM egov.access_log m "
		"WHERE m.tenant = $1 AND m.subject_hash = $3 UNION ALL "
		"SELECT m.purpose, m.decision, m.case_number, m.at FROM egov.access_log_subject s "
		"JOIN egov.access_log m ON m.tenant = $1 AND m.id = s.log "
		"WHERE s.tenant = $1 AND s.subject_hash = $3) l " PURPOSE
		"WHERE p.disclosure = 'counted' OR " SHOWN
		" GROUP BY l.purpose, p.name, p.name_en, p.disclosure ORDER BY l.purpose"},
	[USAGE_TOTAL] = {"ityzzzz",
		"SELECT count(*)::int4 FROM ("
		READ_ALONE("l.id") PERIOD "UNION ALL " READ_LISTED("l.id") PERIOD ") u"},
	[USAGE_FIND] = {"ityzzzzii",
		"WITH page AS (SELECT u.id FROM (("
		READ_ALONE("l.id") PERIOD "ORDER BY l.id DESC LIMIT $8::int8 + $9) UNION ALL ("
		READ_LISTED("l.id") PERIOD "ORDER BY s.log DESC LIMIT $8::int8 + $9)"
		") u ORDER BY u.id DESC OFFSET $8 LIMIT $9) "
		"SELECT l.at, coalesce(" PURPOSE_NAME ", l.purpose) || ': ' || coalesce(r.name, l.resource), "
		"coalesce(d.uscc, d.code, l.login), " DEPARTMENT_NAME ", coalesce(" SYSTEM ", 'egov') "
		"FROM page g JOIN egov.access_log l ON l.tenant = $1 AND l.id = g.id "
		PURPOSE RESOURCE SYSTEM_JOIN
		"LEFT JOIN egov.department d ON d.tenant = $1 AND d.id = l.requester ORDER BY l.id DESC"},
	[USAGE_OLDEST] = {"i",
		"SELECT at FROM egov.access_log WHERE tenant = $1 ORDER BY id LIMIT 1"},
	[INQUIRER] = {"iud",
		"SELECT department FROM egov.person_inquirer WHERE tenant = $1 AND account = $2 "
		"AND valid_from <= $3 AND (valid_through IS NULL OR valid_through >= $3)"},
	[OBJECTION_FIELD] = {"itt",
		"SELECT r.id, r.provider, f.name IS NOT NULL FROM egov.resource r "
		"LEFT JOIN egov.resource_field f ON f.tenant = $1 AND f.resource = r.id AND f.name = $3 "
		"WHERE r.tenant = $1 AND r.code = $2 AND r.state = 'published'"},
	[OBJECTION_SAID] = {"iuut",
		"SELECT 1 FROM egov.share_objection WHERE tenant = $1 AND party = $2 AND resource = $3 "
		"AND field = $4 AND state = 'open'"},
	[OBJECTION_ADD] = {"iuutuuuuz",
		"INSERT INTO egov.share_objection (tenant, id, resource, field, provider, party, "
		"department, account, raised_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[OBJECTION_PERSONAL_ADD] = {"iuttt",
		"INSERT INTO egov.share_objection_personal (tenant, objection, identity_number, claim, "
		"right_value) VALUES ($1, $2, $3, $4, $5)"},
	[OBJECTION_SHOW] = {"iud", OBJECTION_COLUMNS("$3") "AND o.id = $2"},
	[OBJECTION_LIST] = {"iUUtuid",
		OBJECTION_COLUMNS("$7") "AND (o.provider = ANY ($2) OR o.department = ANY ($3)) "
		"AND ($4::text IS NULL OR o.state = $4) AND o.id < coalesce($5, " LAST_ID ") "
		"ORDER BY o.id DESC LIMIT $6"},
	[OBJECTION_MINE] = {"iuuid",
		OBJECTION_COLUMNS("$5") "AND o.party = $2 AND o.id < coalesce($3, " LAST_ID ") "
		"ORDER BY o.id DESC LIMIT $4"},
	[OBJECTION_LOCK] = {"iu",
		"SELECT o.provider, o.version, o.state, r.code, o.field, q.identity_number "
		"FROM egov.share_objection o JOIN egov.resource r ON r.tenant = $1 AND r.id = o.resource "
		"JOIN egov.share_objection_personal q ON q.tenant = $1 AND q.objection = o.id "
		"WHERE o.tenant = $1 AND o.id = $2 FOR UPDATE OF o"},
	[OBJECTION_CONCLUDE] = {"iuttzu",
		"UPDATE egov.share_objection SET state = $3, reason = $4, concluded_at = $5, "
		"concluded_by = $6, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[OBJECTION_READERS] = {"iytt",
		"SELECT DISTINCT ON (u.requester) u.requester, u.id FROM ("
		"SELECT l.requester, l.id FROM egov.access_log l WHERE l.tenant = $1 "
		"AND l.subject_hash = $2 AND " READ_VALUE " UNION ALL "
		"SELECT l.requester, l.id FROM egov.access_log_subject s "
		"JOIN egov.access_log l ON l.tenant = $1 AND l.id = s.log "
		"WHERE s.tenant = $1 AND s.subject_hash = $2 AND " READ_VALUE
		") u ORDER BY u.requester, u.id DESC"},
	[CORRECTION_ADD] = {"iuuuuz",
		"INSERT INTO egov.share_correction_notice (tenant, id, objection, department, log, "
		"told_at) VALUES ($1, $2, $3, $4, $5, $6)"},
	[CORRECTION_LIST] = {"iUui",
		"SELECT n.id, n.told_at, n.department, n.department, o.provider, o.provider, r.code, "
		"r.name, o.field, n.log, l.at, l.purpose, l.case_number "
		"FROM egov.share_correction_notice n "
		"JOIN egov.share_objection o ON o.tenant = $1 AND o.id = n.objection "
		"JOIN egov.resource r ON r.tenant = $1 AND r.id = o.resource "
		"LEFT JOIN egov.access_log l ON l.tenant = $1 AND l.id = n.log "
		"WHERE n.tenant = $1 AND n.department = ANY ($2) AND n.id < coalesce($3, " LAST_ID ") "
		"ORDER BY n.id DESC LIMIT $4"},
};
/* clang-format on */

static SPIPlanPtr plans[PERSON_STATEMENT_COUNT];

const EgovStatementSet egov_sharing_person = {"person", list, plans, PERSON_STATEMENT_COUNT};
