/*
 * org_statements.c: the statements of org. Each names the tenant of every table; texts that have a
 * translation take the caller's language as a parameter and fall back to the table's own column.
 */
#include "postgres.h"

#include "org/org_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define DEPARTMENT_COLUMNS \
	"d.id, d.code, coalesce(t.text, d.name), d.kind, d.kind, d.uscc, d.parent, d.valid_from, " \
	"d.valid_through, d.version FROM egov.department d LEFT JOIN egov.translation t " \
	"ON t.tenant = $1 AND t.subject = d.id AND t.field = 'name' AND t.language = $2 " \
	"AND t.state = 'published' "

#define ACCOUNT_COLUMNS \
	"a.id, a.login, a.zone, a.person, p.name, p.department, a.disabled_at, a.version, " \
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
		"FROM egov.account WHERE tenant = $1 AND login = $2"},
	[ORG_ACCOUNT_BY_ID] = {"iu",
		"SELECT login, password_hash, version, disabled_at FROM egov.account "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[ORG_ACCOUNT_OF_PERSON] = {"iu",
		"SELECT id FROM egov.account WHERE tenant = $1 AND person = $2"},
	[ORG_ACCOUNT_FAILED] = {"iuii",
		"UPDATE egov.account SET failed = CASE WHEN locked_until <= now() THEN 1 ELSE failed + "
		"1 END, locked_until = CASE WHEN locked_until <= now() THEN NULL WHEN failed + 1 >= $3 "
		"THEN now() + $4 * interval '1 second' ELSE locked_until END "
		"WHERE tenant = $1 AND id = $2"},
	[ORG_ACCOUNT_ENTERED] = {"iu",
		"UPDATE egov.account SET failed = 0, locked_until = NULL WHERE tenant = $1 "
		"AND id = $2 AND (failed > 0 OR locked_until IS NOT NULL)"},
	[ORG_ACCOUNT_PASSWORD] = {"iut",
		"UPDATE egov.account SET password_hash = $3, password_changed_at = now(), version = "
		"version + 1 WHERE tenant = $1 AND id = $2"},
	[ORG_ACCOUNT_ADD] = {"iutttuut",
		"INSERT INTO egov.account (tenant, id, login, password_hash, zone, person, party, "
		"language) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant, login) "
		"DO NOTHING"},
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
		"AND identity_kind = $2 AND country = $3 AND identity_number = $4"},
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
	[ORG_PERSON_LIST] = {"iui",
		"SELECT id, name, department, post, version FROM egov.person "
		"WHERE tenant = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3"},
	[ORG_PERSON_ADD] = {"iutuu",
		"INSERT INTO egov.person (tenant, id, name, department, post) "
		"VALUES ($1, $2, $3, $4, $5)"},
	[ORG_PERSON_FIND] = {"iu",
		"SELECT id, name, department, post, version FROM egov.person "
		"WHERE tenant = $1 AND id = $2"},
};
/* clang-format on */

static SPIPlanPtr plans[ORG_STATEMENT_COUNT];

const EgovStatementSet egov_org = {"org", list, plans, ORG_STATEMENT_COUNT};
