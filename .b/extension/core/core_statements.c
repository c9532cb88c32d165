/*
 * core_statements.c: the statements of core.
 */
#include "postgres.h"

#include "core/core_statements.h"

static const EgovStatement list[CORE_STATEMENT_COUNT] = {
	[CORE_EVENT_APPEND] = {"iuzuututjt",
						   "INSERT INTO egov.event (tenant, id, at, actor, department, "
						   "subject_kind, subject, kind, data, request_id) "
						   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"},
	[CORE_KEY_FIND] = {"iutt", "SELECT fingerprint, answer FROM egov.idempotency "
							   "WHERE tenant = $1 AND account = $2 AND zone = $3 AND key = $4 "
							   "AND created_at > now() - interval '24 hours'"},
	[CORE_KEY_STORE] = {"iuttyj", "INSERT INTO egov.idempotency AS k (tenant, account, zone, key, "
								  "fingerprint, answer) VALUES ($1, $2, $3, $4, $5, $6) "
								  "ON CONFLICT (tenant, account, zone, key) DO UPDATE SET "
								  "fingerprint = EXCLUDED.fingerprint, answer = EXCLUDED.answer, "
								  "created_at = EXCLUDED.created_at "
								  "WHERE k.created_at <= now() - interval '24 hours'"},
	[CORE_COUNTER_NEXT] = {"iti", "INSERT INTO egov.counter AS c (tenant, kind, year, value) "
								  "VALUES ($1, $2, $3, 1) ON CONFLICT (tenant, kind, year) "
								  "DO UPDATE SET value = c.value + 1 RETURNING value"},
	[CORE_SECRET] = {"i", "SELECT secret FROM egov.tenant_secret WHERE tenant = $1"},
	[CORE_LABELS] = {"", "SELECT list, code, language, label FROM egov.code_label"},
};

static SPIPlanPtr plans[CORE_STATEMENT_COUNT];

const EgovStatementSet egov_core = {"core", list, plans, CORE_STATEMENT_COUNT};
