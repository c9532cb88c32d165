/*
 * sharing_statements.c: the statements of sharing. Each names the tenant of every table, those of the
 * log aside, which write rows of every tenant at once.
 */
#include "postgres.h"

#include "sharing/sharing_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

/* The period of a quota that a time is in. */
#define PERIOD(at) \
	"date_trunc(g.quota_window, (" at ") AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'"

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
	[SET_GRANTS] = {"i",
		"WITH field AS (SELECT resource, name, row_number() OVER (PARTITION BY resource "
		"ORDER BY position)::int4 - 1 AS place FROM egov.resource_field WHERE tenant = $1), "
		"resource AS (SELECT id, row_number() OVER (ORDER BY id)::int4 - 1 AS place "
		"FROM egov.resource r WHERE tenant = $1 AND state = 'published' AND EXISTS (SELECT "
		"FROM egov.resource_field f WHERE f.tenant = $1 AND f.resource = r.id)), "
		"purpose AS (SELECT code, row_number() OVER (ORDER BY code)::int4 - 1 AS place "
		"FROM egov.purpose WHERE tenant = $1) "
		"SELECT g.id, g.effect = 'deny', g.requester, r.place, p.place, g.case_bound, g.items, "
		"g.listed, g.valid_from, g.valid_through, g.revoked_at, g.quota_window IS NOT NULL, "
		"g.version, array_agg(f.place ORDER BY f.place), array_agg(m.mask ORDER BY f.place) "
		"FROM egov.share_grant g JOIN resource r ON r.id = g.resource "
		"JOIN purpose p ON p.code = g.purpose JOIN egov.share_grant_field m ON m.tenant = $1 "
		"AND m.grant_id = g.id JOIN field f ON f.resource = g.resource AND f.name = m.name "
		"WHERE g.tenant = $1 GROUP BY g.tenant, g.id, r.place, p.place"},
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
		"INSERT INTO egov.access_log_subject (tenant, subject_hash, log) SELECT u.tenant, "
		"sha256(s.salt || u.digest), u.log FROM unnest($1, $2, $3) AS u (tenant, digest, log) "
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
		"calls = q.calls + 1, rows = q.rows + excluded.rows, "
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
