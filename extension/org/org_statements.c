/*
 * org_statements.c: the statements of org. Each names the tenant of every table; texts that have a
 * translation take the caller's language as a parameter and fall back to the table's own column.
 */
#include "postgres.h"

#include "org/org_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define NOTICE_COLUMNS \
	"id, kind, kind, subject_kind, subject, language, title, body, created_at, method, " \
	"delivered_at, read_at "

#define DEPARTMENT_COLUMNS \
	"d.id, d.code, coalesce(t.text, d.name), d.kind, d.kind, d.uscc, d.parent, d.valid_from, " \
	"d.valid_through, d.version FROM egov.department d LEFT JOIN egov.translation t " \
	"ON t.tenant = $1 AND t.subject = d.id AND t.field = 'name' AND t.language = $2 " \
	"AND t.state = 'published' "

#define ACCOUNT_COLUMNS \
	"a.id, a.login, a.zone, a.person, p.name, p.department, a.party, a.disabled_at, a.version, " \
	"ARRAY(SELECT h.role FROM egov.role_holding h WHERE h.tenant = $1 " \
	"AND h.account = a.id ORDER BY h.role) FROM egov.account a LEFT JOIN egov.person p " \
	"ON p.tenant = $1 AND p.id = a.person "

static const EgovStatement list[ORG_STATEMENT_COUNT] = {
	[ORG_SESSION_FIND] = {"iy",
		"SELECT account, zone, person, party, expires_at, revoked_at "
		"FROM egov.session WHERE tenant = $1 AND token_hash = $2"},
	[ORG_SESSION_ADD] = {"iyuutuuzt",
		"INSERT INTO egov.session (tenant, token_hash, id, account, zone, person, party, "
		"expires_at, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::inet)"},
	[ORG_SESSION_REVOKE] = {"iy",
		"UPDATE egov.session SET revoked_at = now() WHERE tenant = $1 "
		"AND token_hash = $2 AND revoked_at IS NULL"},
	[ORG_SESSIONS_REVOKE_OTHERS] = {"iuy",
		"UPDATE egov.session SET revoked_at = now() WHERE tenant = $1 "
		"AND account = $2 AND token_hash <> $3 AND revoked_at IS NULL"},
	[ORG_SESSIONS_REVOKE_ALL] = {"iu",
		"UPDATE egov.session SET revoked_at = now() WHERE tenant = $1 "
		"AND account = $2 AND revoked_at IS NULL"},
	[ORG_SESSION_SHOW] = {"iy",
		"SELECT s.zone, s.expires_at, a.id, a.login, coalesce(p.name, q.name), a.language "
		"FROM egov.session s JOIN egov.account a ON a.tenant = $1 AND a.id = s.account "
		"LEFT JOIN egov.person p ON p.tenant = $1 AND p.id = a.person "
		"LEFT JOIN egov.party_personal q ON q.tenant = $1 AND q.party = a.party "
		"WHERE s.tenant = $1 AND s.token_hash = $2"},
	[ORG_HOLDINGS] = {"iud",
		"SELECT role, department FROM egov.role_holding WHERE tenant = $1 "
		"AND account = $2 AND valid_from <= $3 AND (valid_through IS NULL "
		"OR valid_through >= $3) UNION ALL SELECT h.role, h.department "
		"FROM egov.deputy d JOIN egov.role_holding h ON h.tenant = $1 "
		"AND h.account = d.account AND h.valid_from <= $3 AND (h.valid_through IS NULL "
		"OR h.valid_through >= $3) AND h.admin_kind IS NULL AND (d.department IS NULL "
		"OR h.department = d.department) WHERE d.tenant = $1 AND d.deputy_account = $2 "
		"AND d.valid_from <= $3 AND (d.valid_through IS NULL OR d.valid_through >= $3)"},
	[ORG_HOLDINGS_SHOW] = {"iudt",
		"SELECT h.role, h.role, h.department, coalesce(t.text, d.name) "
		"FROM egov.role_holding h LEFT JOIN egov.department d ON d.tenant = $1 "
		"AND d.id = h.department LEFT JOIN egov.translation t ON t.tenant = $1 "
		"AND t.subject = d.id AND t.field = 'name' AND t.language = $4 "
		"AND t.state = 'published' WHERE h.tenant = $1 AND h.account = $2 "
		"AND h.valid_from <= $3 AND (h.valid_through IS NULL OR h.valid_through >= $3) "
		"ORDER BY h.role, d.code"},
	[ORG_ACCOUNT_BY_LOGIN] = {"it",
		"SELECT id, password_hash, zone, person, party, locked_until, disabled_at "
		"FROM egov.account WHERE tenant = $1 AND login_key = $2"},
	[ORG_ACCOUNT_BY_ID] = {"iu",
		"SELECT login, password_hash, version, disabled_at, locked_until FROM egov.account "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[ORG_ACCOUNT_OF_PERSON] = {"iu",
		"SELECT id FROM egov.account WHERE tenant = $1 AND person = $2"},
	[ORG_ACCOUNT_FAILED] = {"iuii",
		"UPDATE egov.account SET failed = CASE WHEN locked_until <= now() THEN 1 ELSE failed + "
		"1 END, locked_until = CASE WHEN locked_until <= now() THEN NULL WHEN failed + 1 >= $3 "
		"THEN now() + $4 * interval '1 second' ELSE locked_until END "
		"WHERE tenant = $1 AND id = $2"},
	[ORG_NAME_FAILED] = {"ityii",
		"INSERT INTO egov.sign_in_failure AS f (tenant, zone, name_hash, failed, failed_at) "
		"VALUES ($1, $2, $3, 1, now()) ON CONFLICT (tenant, zone, name_hash) DO UPDATE SET "
		"failed = CASE WHEN f.locked_until <= now() THEN 1 ELSE f.failed + 1 END, "
		"locked_until = CASE WHEN f.locked_until <= now() THEN NULL WHEN f.failed + 1 >= $4 "
		"THEN now() + $5 * interval '1 second' ELSE f.locked_until END, failed_at = now()"},
	[ORG_NAME_LOCKED] = {"ity",
		"SELECT locked_until FROM egov.sign_in_failure WHERE tenant = $1 AND zone = $2 "
		"AND name_hash = $3"},
	[ORG_ACCOUNT_ENTERED] = {"iu",
		"UPDATE egov.account SET failed = 0, locked_until = NULL WHERE tenant = $1 "
		"AND id = $2 AND (failed > 0 OR locked_until IS NOT NULL)"},
	[ORG_ACCOUNT_PASSWORD] = {"iut",
		"UPDATE egov.account SET password_hash = $3, password_changed_at = now(), version = "
		"version + 1 WHERE tenant = $1 AND id = $2"},
	[ORG_ACCOUNT_ADD] = {"iutttuut",
		"INSERT INTO egov.account (tenant, id, login, password_hash, zone, person, party, "
		"language) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING"},
	[ORG_ACCOUNT_LIST] = {"iui",
		"SELECT " ACCOUNT_COLUMNS "WHERE a.tenant = $1 AND a.zone <> 'extranet' "
		"AND ($2::uuid IS NULL OR a.id > $2) ORDER BY a.id LIMIT $3"},
	[ORG_ACCOUNT_SHOW] = {"iu", "SELECT " ACCOUNT_COLUMNS "WHERE a.tenant = $1 AND a.id = $2"},
	[ORG_ACCOUNT_DISABLE] = {"iu",
		"UPDATE egov.account SET disabled_at = now(), version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[ORG_HOLDING_ADD] = {"iuutudt",
		"INSERT INTO egov.role_holding (tenant, id, account, role, department, valid_from, "
		"admin_kind) VALUES ($1, $2, $3, $4, $5, $6, $7)"},
	[ORG_PARTY_FIND] = {"ittt",
		"SELECT party, name FROM egov.party_personal WHERE tenant = $1 "
		"AND identity_kind = $2 AND country = $3 AND identity_key = $4"},
	[ORG_PARTY_ADD] = {"iutttt",
		"INSERT INTO egov.party (tenant, id, kind, identity_kind, country, verified_by) "
		"VALUES ($1, $2, $3, $4, $5, $6)"},
	[ORG_PARTY_PERSONAL_ADD] = {"iutttttt",
		"INSERT INTO egov.party_personal (tenant, party, identity_kind, country, "
		"identity_number, name, phone, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
		"ON CONFLICT DO NOTHING"},
	[ORG_MANDATE_FIND] = {"iuutd",
		"SELECT id FROM egov.mandate WHERE tenant = $1 AND principal = $2 "
		"AND agent = $3 AND revoked_at IS NULL AND valid_from <= $5 AND (valid_through IS NULL "
		"OR valid_through >= $5) AND (scope = 'all' OR $4 = ANY (items)) "
		"ORDER BY id LIMIT 1"},
	[ORG_MANDATE_ADD] = {"iuuutTdd",
		"INSERT INTO egov.mandate (tenant, id, principal, agent, scope, items, valid_from, "
		"valid_through) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
	[ORG_DEPARTMENT_LIST] = {"itui",
		"SELECT " DEPARTMENT_COLUMNS "WHERE d.tenant = $1 AND ($3::uuid IS NULL "
		"OR d.id > $3) ORDER BY d.id LIMIT $4"},
	[ORG_DEPARTMENT_ADD] = {"iuttttud",
		"INSERT INTO egov.department (tenant, id, code, name, kind, uscc, parent, valid_from) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, code) "
		"DO NOTHING"},
	[ORG_DEPARTMENT_FIND] = {"itu",
		"SELECT " DEPARTMENT_COLUMNS "WHERE d.tenant = $1 AND d.id = $3"},
	[ORG_DEPARTMENT_NAME] = {"itu",
		"SELECT coalesce(t.text, d.name) FROM egov.department d LEFT "
		"JOIN egov.translation t ON t.tenant = $1 AND t.subject = d.id "
		"AND t.field = 'name' AND t.language = $2 AND t.state = 'published' "
		"WHERE d.tenant = $1 AND d.id = $3"},
	[ORG_CODE_LIST] = {"tt",
		"SELECT c.code, coalesce(l.label, h.label, c.code) FROM egov.code_list c "
		"LEFT JOIN egov.code_label l ON l.list = $1 AND l.code = c.code AND l.language = $2 "
		"LEFT JOIN egov.code_label h ON h.list = $1 AND h.code = c.code AND h.language = 'zh-CN' "
		"WHERE c.list = $1 ORDER BY c.sort, c.code"},
	[ORG_OFFICIAL_LIST] = {"iudui",
		"SELECT a.id, p.name, array_agg(DISTINCT h.role ORDER BY h.role) FROM egov.role_holding h "
		"JOIN egov.account a ON a.tenant = $1 AND a.id = h.account AND a.disabled_at IS NULL "
		"JOIN egov.person p ON p.tenant = $1 AND p.id = a.person WHERE h.tenant = $1 "
		"AND h.department = $2 AND h.valid_from <= $3 AND (h.valid_through IS NULL "
		"OR h.valid_through >= $3) AND ($4::uuid IS NULL OR a.id > $4) "
		"GROUP BY a.id, p.name ORDER BY a.id LIMIT $5"},
	[ORG_PERSON_LIST] = {"iui",
		"SELECT id, name, department, post, version FROM egov.person "
		"WHERE tenant = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3"},
	[ORG_PERSON_ADD] = {"iutuu",
		"INSERT INTO egov.person (tenant, id, name, department, post) "
		"VALUES ($1, $2, $3, $4, $5)"},
	[ORG_PERSON_FIND] = {"iu",
		"SELECT id, name, department, post, version FROM egov.person "
		"WHERE tenant = $1 AND id = $2"},

	[ORG_LEGAL_LIMIT] = {"td",
		"SELECT value, unit, law || coalesce(', Art. ' || article, ''), extension_value, "
		"extension_unit, approver_role FROM (SELECT * FROM egov.legal_limit WHERE code = $1 "
		"AND valid_from <= $2 ORDER BY valid_from DESC LIMIT 1) l "
		"WHERE valid_through IS NULL OR valid_through >= $2"},
	[ORG_DEADLINE_PUT] = {"itutditdbztz",
		"INSERT INTO egov.deadline AS l (tenant, subject_kind, subject, kind, start_on, value, "
		"unit, due_on, provisional, set_at, basis, effective_at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
		"ON CONFLICT (tenant, subject, kind) DO UPDATE SET start_on = EXCLUDED.start_on, "
		"value = EXCLUDED.value, extension = 0, unit = EXCLUDED.unit, stops = '{}', "
		"due_on = EXCLUDED.due_on, provisional = EXCLUDED.provisional, set_at = EXCLUDED.set_at, "
		"basis = EXCLUDED.basis, effective_at = EXCLUDED.effective_at, met_at = NULL"},
	[ORG_DEADLINE_MEET] = {"iutz",
		"UPDATE egov.deadline SET met_at = $4 WHERE tenant = $1 AND subject = $2 "
		"AND kind = $3 AND met_at IS NULL"},
	[ORG_DEADLINE_DROP] = {"iut",
		"DELETE FROM egov.deadline WHERE tenant = $1 AND subject = $2 AND kind = $3"},
	[ORG_DEADLINE_DAY] = {"iut",
		"SELECT due_on FROM egov.deadline WHERE tenant = $1 AND subject = $2 "
		"AND kind = $3 AND met_at IS NULL"},
	[ORG_DEADLINE_STOP] = {"iuttRttz",
		"WITH old AS (SELECT kind, due_on FROM egov.deadline WHERE tenant = $1 AND subject = $2 "
		"AND kind IN ($3, $4) AND met_at IS NULL), "
		"moved AS (UPDATE egov.deadline d SET stops = $5, "
		"due_on = egov.due_date(d.start_on, d.value + d.extension, d.unit, $5), "
		"provisional = coalesce(egov.due_provisional(d.start_on, d.value + d.extension, d.unit, $5), "
		"d.provisional) FROM old WHERE d.tenant = $1 AND d.subject = $2 AND d.kind = old.kind "
		"RETURNING d.kind, old.due_on AS old_due_on, d.due_on) "
		"INSERT INTO egov.deadline_change (tenant, id, subject_kind, subject, kind, old_due_on, "
		"new_due_on, cause, changed_at) SELECT $1, egov.uuid7(), $6, $2, kind, old_due_on, "
		"due_on, $7, $8 FROM moved WHERE old_due_on IS DISTINCT FROM due_on"},
	[ORG_DEADLINE_EXTEND] = {"iutittz",
		"WITH old AS (SELECT due_on FROM egov.deadline WHERE tenant = $1 AND subject = $2 "
		"AND kind = $3 AND met_at IS NULL), "
		"moved AS (UPDATE egov.deadline d SET extension = d.extension + $4, "
		"due_on = egov.due_date(d.start_on, d.value + d.extension + $4, d.unit, d.stops), "
		"provisional = coalesce(egov.due_provisional(d.start_on, d.value + d.extension + $4, "
		"d.unit, d.stops), d.provisional) FROM old WHERE d.tenant = $1 AND d.subject = $2 "
		"AND d.kind = $3 RETURNING old.due_on AS old_due_on, d.due_on), "
		"logged AS (INSERT INTO egov.deadline_change (tenant, id, subject_kind, subject, kind, "
		"old_due_on, new_due_on, cause, changed_at) SELECT $1, egov.uuid7(), $5, $2, $3, "
		"old_due_on, due_on, $6, $7 FROM moved WHERE old_due_on IS DISTINCT FROM due_on) "
		"SELECT old_due_on, due_on FROM moved"},

	[ORG_NOTICE_TEMPLATE] = {"tt",
		"SELECT title, body FROM egov.notice_template WHERE kind = $1 AND language = $2"},
	[ORG_NOTICE_ADD] = {"iuututtttzt",
		"INSERT INTO egov.notice (tenant, id, party, subject_kind, subject, kind, language, title, "
		"body, created_at, method, delivered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
		"$11, CASE WHEN $11 IS NOT NULL THEN $10 END)"},
	[ORG_PARTY_ACCOUNT] = {"iu",
		"SELECT language FROM egov.account WHERE tenant = $1 AND party = $2 "
		"AND zone = 'extranet' AND disabled_at IS NULL ORDER BY id LIMIT 1"},
	[ORG_NOTICE_LIST_OWN] = {"iubui",
		"SELECT " NOTICE_COLUMNS "FROM egov.notice WHERE tenant = $1 AND party = $2 "
		"AND (NOT $3 OR read_at IS NULL) AND ($4::uuid IS NULL OR id < $4) "
		"ORDER BY id DESC LIMIT $5"},
	[ORG_NOTICE_LIST_SUBJECT] = {"iu",
		"SELECT " NOTICE_COLUMNS "FROM egov.notice WHERE tenant = $1 AND subject = $2 ORDER BY id"},
	[ORG_NOTICE_READ] = {"iuuz",
		"UPDATE egov.notice SET read_at = coalesce(read_at, $4), method = coalesce(method, "
		"'electronic'), delivered_at = coalesce(delivered_at, $4) WHERE tenant = $1 AND id = $2 "
		"AND party = $3"},
	[ORG_NOTICE_SHOW] = {"iu",
		"SELECT " NOTICE_COLUMNS "FROM egov.notice WHERE tenant = $1 AND id = $2"},
	[ORG_NOTICE_OF] = {"iuu",
		"SELECT 1 FROM egov.notice WHERE tenant = $1 AND subject = $2 AND id = $3"},
	[ORG_NOTICE_DELIVER] = {"iutz",
		"UPDATE egov.notice SET method = $3, delivered_at = $4 WHERE tenant = $1 AND id = $2 "
		"AND delivered_at IS NULL"},

	[ORG_TENANT_FIND] = {"i", "SELECT 1 FROM egov.tenant WHERE tenant = $1"},
	[ORG_CLOCK_ADD] = {"i",
		"INSERT INTO egov.clock_state (tenant) SELECT tenant FROM egov.tenant WHERE tenant = $1 "
		"ON CONFLICT (tenant) DO NOTHING"},
	[ORG_CLOCK_FIND] = {"i", "SELECT 1 FROM egov.clock_state WHERE tenant = $1"},
	[ORG_CLOCK_LOCK] = {"i",
		"SELECT calendar_digest FROM egov.clock_state WHERE tenant = $1 FOR UPDATE SKIP LOCKED"},
	[ORG_CLOCK_TICKED] = {"iz", "UPDATE egov.clock_state SET ticked_at = $2 WHERE tenant = $1"},
	[ORG_CALENDAR_DIGEST] = {"i",
		"SELECT n.digest, n.digest IS DISTINCT FROM s.calendar_digest FROM egov.clock_state s, "
		"(SELECT sha256(convert_to(concat((SELECT string_agg(concat_ws(' ', y.calendar, y.year), "
		"',' ORDER BY y.calendar, y.year) FROM egov.calendar_year y WHERE y.calendar = 'cn'), ';', "
		"(SELECT string_agg(concat_ws(' ', d.day, d.kind, d.year), ',' ORDER BY d.day) "
		"FROM egov.calendar_day d WHERE d.calendar = 'cn')), 'UTF8')) AS digest) n "
		"WHERE s.tenant = $1"},
	[ORG_CALENDAR_SEEN] = {"iy",
		"UPDATE egov.clock_state SET calendar_digest = $2 WHERE tenant = $1"},
	[ORG_DEADLINES_RECOMPUTE] = {"itz",
		"WITH wrong AS (SELECT l.subject_kind, l.subject, l.kind, l.due_on AS old_due_on, n.due_on, "
		"n.provisional FROM egov.deadline l, LATERAL (SELECT "
		"egov.due_date(l.start_on, l.value + l.extension, l.unit, l.stops) AS due_on, "
		"egov.due_provisional(l.start_on, l.value + l.extension, l.unit, l.stops) AS provisional) n "
		"WHERE l.tenant = $1 AND l.met_at IS NULL AND l.due_on IS NOT NULL "
		"AND (n.due_on <> l.due_on OR n.provisional <> l.provisional)), "
		"moved AS (UPDATE egov.deadline d SET due_on = w.due_on, provisional = w.provisional "
		"FROM wrong w WHERE d.tenant = $1 AND d.subject = w.subject AND d.kind = w.kind "
		"RETURNING d.subject_kind, d.subject, d.kind, w.old_due_on, d.due_on) "
		"INSERT INTO egov.deadline_change (tenant, id, subject_kind, subject, kind, old_due_on, "
		"new_due_on, cause, changed_at) SELECT $1, egov.uuid7(), subject_kind, subject, kind, "
		"old_due_on, due_on, $2, $3 FROM moved WHERE old_due_on <> due_on"},
	[ORG_PARTITION_COMMANDS] = {"diit",
		"WITH quarter AS (SELECT (date_trunc('quarter', $1::timestamp) "
		"+ make_interval(months => 3 * n))::date AS since, (date_trunc('quarter', $1::timestamp) "
		"+ make_interval(months => 3 * n + 3))::date AS until FROM generate_series(0, $2) AS q (n)), "
		"wanted AS (SELECT $4 || '_' || to_char(since, 'YYYY\"q\"Q') AS name, since, until, "
		"to_char(since, 'YYYY-MM-DD') AS first, to_char(until, 'YYYY-MM-DD') AS next FROM quarter), "
		"command AS (SELECT w.name, c.n, c.text FROM wanted w, LATERAL (VALUES "
		"(1, format('CREATE TABLE egov.%I (LIKE egov.%I INCLUDING ALL)', w.name, $4)), "
		"(2, format('ALTER TABLE egov.%I ENABLE ROW LEVEL SECURITY', w.name)), "
		"(3, format('ALTER TABLE egov.%I FORCE ROW LEVEL SECURITY', w.name)), "
		"(4, format('COMMENT ON TABLE egov.%I IS %L', w.name, format("
		"'分区 partition of %s: %s 至 %s（不含）。From %s until before %s.', "
		"$4, w.first, w.next, w.first, w.next))), "
		"(5, format('ALTER TABLE egov.%I ATTACH PARTITION egov.%I FOR VALUES FROM (%L) TO (%L)', "
		"$4, w.name, egov.uuid7_bound(w.since::timestamp AT TIME ZONE 'Asia/Shanghai'), "
		"egov.uuid7_bound(w.until::timestamp AT TIME ZONE 'Asia/Shanghai'))), "
		"(6, format('REVOKE ALL ON egov.%I FROM egov_owner', w.name))) AS c (n, text) "
		"WHERE to_regclass(format('egov.%I', w.name)) IS NULL UNION ALL "
		"SELECT p.relname, 1, format('DROP TABLE egov.%I', p.relname) FROM pg_catalog.pg_inherits i "
		"JOIN pg_catalog.pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = "
		"format('egov.%I', $4)::regclass AND p.relname ~ '_[0-9]{4}q[1-4]$' "
		"AND make_date(left(right(p.relname, 6), 4)::int, 1, 1) + make_interval(years => $3, "
		"months => 3 * right(p.relname, 1)::int) <= least($1::timestamp, now() AT TIME ZONE 'Asia/Shanghai')) "
		"SELECT text, n = 1 FROM command ORDER BY name, n"},
	[ORG_PURGE_SESSIONS] = {"i",
		"DELETE FROM egov.session WHERE tenant = $1 AND expires_at < now() - interval '7 days'"},
	[ORG_PURGE_KEYS] = {"i",
		"DELETE FROM egov.idempotency WHERE tenant = $1 AND created_at < now() - interval '24 hours'"},
	[ORG_PURGE_NAMES] = {"i",
		"DELETE FROM egov.sign_in_failure WHERE tenant = $1 AND failed_at < now() - interval '1 day'"},
};
/* clang-format on */

static SPIPlanPtr plans[ORG_STATEMENT_COUNT];

const EgovStatementSet egov_org = {"org", list, plans, ORG_STATEMENT_COUNT};
