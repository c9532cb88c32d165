/*
 * approval_statements.c: the statements of cases, their decisions, licences and files. The columns of a
 * SELECT that feeds an answer stand in the order of its answer table; so in the other files of statements.
 */
#include "postgres.h"

#include "approval/approval_sql.h"
#include "approval/approval_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

/* Lists show less than half of a number: at most its first three and its last four characters. */
#define MASKED(number) \
	"(SELECT left(" number ", f.n) || repeat('*', f.length - f.n - l.n) || right(" number ", l.n) " \
	"FROM (SELECT length(" number "), least(3, (length(" number ") - 1) / 2)) f (length, n), " \
	"LATERAL (SELECT greatest(0, least(4, (f.length - 1) / 2 - 3))) l (n))"
#define ACCEPTED_AT(now) SETTLED_AT(now, "'accepted'", "c.received_at", "accepted_at")
#define DECIDED_AT(now) SETTLED_AT(now, "'refused'", "c.settles_at", "decided_at")

/*
 * A page of cases, newest first: branches that each find the newest by an index of their own, one row
 * more than the page; what a page shows is joined to its rows alone.
 */
#define CASE_PAGE(branches, limit, now) \
	"SELECT c.id, c.number, i.code, " NAME_OF("c.item", "v.name") ", " STATE_AT(now) ", " \
	STATE_AT(now) ", c.channel, c.department, " NAME_OF("c.department", "d.name") ", p.name, " \
	MASKED("p.identity_number") ", c.submitted_at, " NEXT_DUE(now) ", c.version " \
	"FROM (SELECT DISTINCT b.id FROM (" branches ") b ORDER BY b.id DESC LIMIT " limit ") f " \
	"JOIN egov.case_file c ON c.tenant = $1 AND c.id = f.id " \
	"JOIN egov.item i ON i.tenant = $1 AND i.id = c.item " \
	"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = " \
	"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department " \
	"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = c.applicant " \
	"ORDER BY c.id DESC"
#define CASE_BRANCH(condition, department, state, before, limit, now) \
	"(SELECT c.id FROM egov.case_file c WHERE c.tenant = $1 AND " condition " " \
	CASE_FILTER("c.id", department, state, before, now) "ORDER BY c.id DESC LIMIT " limit ")"
#define CASE_FILTER(id, department, state, before, now) \
	"AND " id " < coalesce(" before ", 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) " \
	"AND (" department "::uuid IS NULL OR c.department = " department ") " \
	"AND (" state "::text IS NULL OR " state " = " STATE_AT(now) ") "

static const EgovStatement list[APPROVAL_STATEMENT_COUNT] = {
	[CASE_ADD] = {"iuuiutuutujuUnttuztu",
		"INSERT INTO egov.case_file (tenant, id, item, item_version, applicant, "
		"applicant_pseudonym, filer, filer_account, channel, mandate, form, department, "
		"departments, fee_due, source_system, external_number, case_group, created_at, language, "
		"renews) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, $18, $19, $20) ON CONFLICT (tenant, source_system, external_number) DO NOTHING"},
	[CASE_APPLY] = {"iuj",
		"UPDATE egov.case_file SET form = $3, version = version + 1 WHERE tenant = $1 "
		"AND id = $2 RETURNING version"},
	[CASE_LOCK] = {"iu",
		"SELECT number, item, item_version, state, applicant, filer, filer_account, channel, "
		"department, version, correction_told_at, form, decided_at, submitted_at, accepted_at, "
		"received_at, settles_at, settles_to, language, renews, closed_at "
		"FROM egov.case_file WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[CASE_LOCK_FREE] = {"iu",
		"SELECT number, item, item_version, state, applicant, filer, filer_account, channel, "
		"department, version, correction_told_at, form, decided_at, submitted_at, accepted_at, "
		"received_at, settles_at, settles_to, language, renews, closed_at "
		"FROM egov.case_file WHERE tenant = $1 AND id = $2 FOR UPDATE SKIP LOCKED"},
	/* OFFSET 0: what the lamp needs is planned once, not wherever it is named */
	[CASE_MOVE] = {"iuttzzzzzzztUzdi",
		"UPDATE egov.case_file c SET state = $3, number = coalesce($4, c.number), "
		"submitted_at = coalesce($5, c.submitted_at), accepted_at = coalesce($6, c.accepted_at), "
		"decided_at = coalesce($7, c.decided_at), closed_at = coalesce($8, c.closed_at), "
		"correction_told_at = coalesce($9, c.correction_told_at), "
		"received_at = coalesce($10, c.received_at), settles_at = $11, settles_to = $12, "
		"departments = coalesce($13, c.departments), red_on = w.red_on, "
		"yellow_on = w.yellow_on, stopped = w.stopped, "
		"lamp = CASE WHEN coalesce($8, c.closed_at) IS NOT NULL THEN coalesce(c.lamp, "
		"egov.lamp_between(w.red_on, w.yellow_on, w.stopped, $15)) END, "
		"version = c.version + $16 FROM (SELECT " WATCH_OF("$2", "$14") " OFFSET 0) w "
		"WHERE c.tenant = $1 AND c.id = $2 RETURNING c.version"},
	[CASE_SEEN] = {"iuz",
		"SELECT " DECIDED_AT("$3") ", c.applicant FROM egov.case_file c WHERE c.tenant = $1 AND c.id = $2"},
	[CASE_SHOW] = {"iuzd",
		"SELECT c.id, c.number, c.item_version, " STATE_AT("$3") ", " STATE_AT("$3") ", c.channel, "
		"c.channel, c.department, c.department, c.applicant, p.name, p.identity_kind, "
		"p.identity_number, p.phone, c.filer_account, c.mandate, c.form, c.fee_due, c.fee_paid, "
		"c.source_system, c.external_number, c.case_group, c.created_at, c.submitted_at, "
		"c.received_at, " ACCEPTED_AT("$3") ", " DECIDED_AT("$3") ", " CLOSED_AT("$3") ", "
		"c.version, c.item, " LAMP_ON("$4") ", EXISTS (SELECT FROM egov.case_prefill f "
		"WHERE f.tenant = $1 AND f.case_id = $2) FROM egov.case_file c "
		"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = c.applicant "
		"WHERE c.tenant = $1 AND c.id = $2"},
	[CASE_END] = {"iu",
		"SELECT e.outcome, e.reason, e.remedies, l.number, y.method FROM egov.decision e "
		"LEFT JOIN egov.licence l ON l.tenant = $1 AND l.case_id = $2 "
		"LEFT JOIN egov.delivery y ON y.tenant = $1 AND y.case_id = $2 "
		"WHERE e.tenant = $1 AND e.case_id = $2"},
	[CASE_LIST_OWN] = {"ituuutuiz",
		CASE_PAGE(CASE_BRANCH("c.applicant = $3", "$5", "$6", "$7", "$8", "$9") " UNION ALL "
		CASE_BRANCH("c.filer_account = $4", "$5", "$6", "$7", "$8", "$9"), "$8", "$9")},
	/* whoever sees the case */
	[CASE_LIST_NUMBER] = {"ittutuiz",
		CASE_PAGE(CASE_BRANCH("c.number = $3", "$4", "$5", "$6", "$7", "$8"), "$7", "$8")},
	[CASE_LIST_CITY] = {"itutuiz",
		CASE_PAGE(CASE_BRANCH("c.number IS NOT NULL", "$3", "$4", "$5", "$6", "$7"), "$6", "$7")},
	[CASE_LIST_OFFICE] = {"itutuizUu",
		CASE_PAGE("SELECT l.id FROM unnest($8) o (id), LATERAL "
		CASE_BRANCH("c.department = o.id AND c.number IS NOT NULL", "$3", "$4", "$5", "$6", "$7") " l "
		"UNION ALL SELECT l.id FROM unnest($8) o (id), LATERAL (SELECT DISTINCT s.case_id AS id "
		"FROM egov.case_step s JOIN egov.case_file c ON c.tenant = $1 AND c.id = s.case_id "
		"WHERE s.tenant = $1 AND s.department = o.id AND s.guest "
		CASE_FILTER("s.case_id", "$3", "$4", "$5", "$7") "ORDER BY s.case_id DESC LIMIT $6) l "
		"UNION ALL " CASE_BRANCH("c.filer_account = $9", "$3", "$4", "$5", "$6", "$7"), "$6", "$7")},
	[CASE_EVENTS] = {"itub",
		"SELECT e.id, e.at, e.kind, e.kind, e.department, " NAME_OF("e.department", "d.name")
		", CASE WHEN $4 OR e.kind <> 'review' THEN e.data ELSE e.data - 'result' END "
		"FROM egov.event e LEFT JOIN egov.department d ON d.tenant = $1 "
		"AND d.id = e.department WHERE e.tenant = $1 AND e.subject = $3 "
		"ORDER BY e.id"},
	[CASE_MATERIALS] = {"iuut",
		"SELECT m.code, " PART_NAME("$3", "material", "m.code", "$4", "m.name") ", m.state, m.received_at, m.note, a.name, a.type, a.size "
		"FROM egov.case_material m LEFT JOIN egov.attachment a ON a.tenant = $1 "
		"AND a.case_id = $2 AND a.material = m.code WHERE m.tenant = $1 AND m.case_id = $2 "
		"ORDER BY m.ordinal"},
	[CASE_MATERIALS_CLEAR] = {"iu",
		"DELETE FROM egov.case_material m WHERE m.tenant = $1 AND m.case_id = $2 AND NOT EXISTS "
		"(SELECT FROM egov.attachment a WHERE a.tenant = $1 AND a.case_id = $2 "
		"AND a.material = m.code)"},
	[CASE_MATERIAL_PUT] = {"iuuitttz",
		"INSERT INTO egov.case_material AS m (tenant, case_id, ordinal, code, name, state, "
		"received_at, note) SELECT $1, $2, i.ordinal, i.code, i.name, $6, CASE WHEN $6 = "
		"'received' THEN $8 END, $7 FROM egov.item_material i WHERE i.tenant = $1 "
		"AND i.item = $3 AND i.number = $4 AND i.code = $5 ON CONFLICT (tenant, case_id, code) "
		"DO UPDATE SET state = EXCLUDED.state, note = EXCLUDED.note, received_at = "
		"EXCLUDED.received_at RETURNING code"},
	[CASE_MATERIALS_OWED] = {"iuuib",
		"SELECT i.code FROM egov.item_material i LEFT JOIN egov.case_material m "
		"ON m.tenant = $1 AND m.case_id = $2 AND m.code = i.code WHERE i.tenant = $1 "
		"AND i.item = $3 AND i.number = $4 AND i.mandatory AND (m.state IS NULL "
		"OR m.state = 'missing' OR ($5 AND m.state = 'promised')) AND NOT EXISTS (SELECT "
		"FROM egov.case_prefill p WHERE p.tenant = $1 AND p.case_id = $2 AND p.kind = 'material' "
		"AND p.code = i.code) ORDER BY i.ordinal"},
	[CASE_BY_NUMBER] = {"ittz",
		"SELECT c.number, " NAME_OF("c.item", "v.name") ", " STATE_AT("$4") ", " STATE_AT("$4") ", "
		NAME_OF("c.department", "d.name") ", c.submitted_at, " ACCEPTED_AT("$4") ", "
		DECIDED_AT("$4") ", " NEXT_DUE("$4") " FROM egov.case_file c "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = "
		"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department "
		"WHERE c.tenant = $1 AND c.number = $3"},
	[CASE_BY_EXTERNAL] = {"itt",
		"SELECT id, item, channel FROM egov.case_file WHERE tenant = $1 AND source_system = $2 "
		"AND external_number = $3"},
	[LICENCE_BY_NUMBER] = {"it",
		"SELECT number, name, valid_from, valid_through, issued_at, revoked_at, "
		"renewal_case IS NOT NULL FROM egov.licence WHERE tenant = $1 AND number = $2"},
	[DECISION_ADD] = {"iutttuzu",
		"INSERT INTO egov.decision (tenant, case_id, outcome, reason, remedies, decided_by, "
		"decided_at, event) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
	[LICENCE_ADD] = {"iuuttuzdduiu",
		"INSERT INTO egov.licence (tenant, id, case_id, number, name, holder, issued_at, "
		"valid_from, valid_through, item, item_version, department) VALUES ($1, $2, $3, $4, $5, "
		"$6, $7, $8, $9, $10, $11, $12)"},
	[DELIVERY_ADD] = {"iuttzu",
		"INSERT INTO egov.delivery (tenant, case_id, method, receiver, delivered_at, "
		"delivered_by) VALUES ($1, $2, $3, $4, $5, $6)"},
	/* what time does */
	[CASES_DUE] = {"iz",
		"SELECT id FROM egov.case_file WHERE tenant = $1 AND settles_at <= $2 "
		"ORDER BY settles_at, number"},
	[RENEWALS_DUE] = {"id",
		"SELECT l.id, l.number, l.valid_through, l.holder, l.name FROM egov.licence l "
		"WHERE l.tenant = $1 AND l.renewal_case IS NOT NULL AND l.renewed_at IS NULL "
		"AND l.revoked_at IS NULL AND l.valid_through < $2 ORDER BY l.valid_through, l.id "
		"FOR UPDATE SKIP LOCKED"},
	[LICENCE_RENEWED] = {"iuz",
		"UPDATE egov.licence SET renewed_at = $3 WHERE tenant = $1 AND id = $2"},
	/* gaps, commitments, bars, licences */
	[GAP_ALLOWED] = {"iuit",
		"SELECT may_follow FROM egov.item_material WHERE tenant = $1 AND item = $2 "
		"AND number = $3 AND code = $4"},
	[GAP_ADD] = {"iuttdz",
		"INSERT INTO egov.case_gap (tenant, case_id, material, note, due_on, promised_at) "
		"VALUES ($1, $2, $3, $4, $5, $6)"},
	[GAP_FIND] = {"iut",
		"SELECT filled_at FROM egov.case_gap WHERE tenant = $1 AND case_id = $2 "
		"AND material = $3"},
	[GAP_FILL] = {"iutz",
		"UPDATE egov.case_gap SET filled_at = $4 WHERE tenant = $1 AND case_id = $2 "
		"AND material = $3 AND filled_at IS NULL"},
	[GAPS_OPEN] = {"iu",
		"SELECT g.material, m.name FROM egov.case_gap g LEFT JOIN egov.case_material m "
		"ON m.tenant = $1 AND m.case_id = $2 AND m.code = g.material WHERE g.tenant = $1 "
		"AND g.case_id = $2 AND g.filled_at IS NULL ORDER BY g.material"},
	[CASE_MATERIAL_RECEIVE] = {"iutz",
		"UPDATE egov.case_material SET state = 'received', received_at = $4 WHERE tenant = $1 "
		"AND case_id = $2 AND code = $3"},
	[COMMITMENT_FIND] = {"iu",
		"SELECT result, signed_at, check_by_on, checked_at, findings, correct_by_on "
		"FROM egov.commitment WHERE tenant = $1 AND case_id = $2"},
	[COMMITMENT_ADD] = {"iuzu",
		"INSERT INTO egov.commitment (tenant, case_id, signed_at, signed_by) "
		"VALUES ($1, $2, $3, $4)"},
	[COMMITMENT_CHECK_BY] = {"iud",
		"UPDATE egov.commitment SET check_by_on = $3 WHERE tenant = $1 AND case_id = $2"},
	[COMMITMENT_CHECK] = {"iuttzud",
		"UPDATE egov.commitment SET result = $3, findings = $4, checked_at = $5, "
		"checked_by = $6, correct_by_on = coalesce($7, correct_by_on) WHERE tenant = $1 "
		"AND case_id = $2"},
	[COMMITMENT_BARRED] = {"iud",
		"SELECT 1 FROM egov.party_bar b WHERE b.tenant = $1 AND b.party = $2 "
		"AND b.through_on >= $3 UNION ALL SELECT 1 FROM egov.commitment m "
		"JOIN egov.case_file c ON c.tenant = $1 AND c.id = m.case_id AND c.applicant = $2 "
		"WHERE m.tenant = $1 AND m.result = 'broken' LIMIT 1"},
	[BAR_ADD] = {"iuuuuttdd",
		"INSERT INTO egov.party_bar (tenant, id, party, item, case_id, basis, reason, from_on, "
		"through_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[BAR_FIND] = {"iuud",
		"SELECT max(through_on) FROM egov.party_bar WHERE tenant = $1 AND party = $2 "
		"AND item = $3 AND through_on >= $4 AND from_on <= $4 HAVING count(*) > 0"},
	[QUOTA_QUEUE] = {"iutzu",
		"SELECT (SELECT count(*)::int4 FROM egov.case_file g WHERE g.tenant = $1 AND g.item = $2 "
		"AND g.state IN ('granted', 'licensed', 'delivered') AND EXISTS (SELECT "
		"FROM egov.decision d WHERE d.tenant = $1 AND d.case_id = g.id AND d.outcome = 'granted') "
		"AND NOT EXISTS (SELECT FROM egov.licence l WHERE l.tenant = $1 AND l.case_id = g.id "
		"AND l.revoked_at IS NOT NULL)), q.ahead, q.first FROM (SELECT count(*)::int4 AS ahead, "
		"min(c.number) AS first FROM egov.case_file c WHERE c.tenant = $1 AND c.item = $2 "
		"AND c.state IN ('accepted', 'in_review') AND c.id <> $5 "
		"AND ((c.accepted_at AT TIME ZONE 'Asia/Shanghai')::date, c.number) "
		"< (($4 AT TIME ZONE 'Asia/Shanghai')::date, $3)) q"},
	[LICENCE_OF_CASE] = {"iu",
		"SELECT number, revoked_at FROM egov.licence WHERE tenant = $1 AND case_id = $2"},
	[LICENCE_REVOKE] = {"iuzt",
		"UPDATE egov.licence SET revoked_at = $3, revoke_reason = $4 WHERE tenant = $1 "
		"AND case_id = $2 RETURNING number"},
	[LICENCE_TO_RENEW] = {"ituu",
		"SELECT id FROM egov.licence WHERE tenant = $1 AND number = $2 AND holder = $3 "
		"AND item = $4 AND revoked_at IS NULL"},
	[LICENCE_EXPIRY] = {"iu",
		"SELECT valid_through FROM egov.licence WHERE tenant = $1 AND id = $2"},
	[LICENCE_RENEWING] = {"iuu",
		"UPDATE egov.licence SET renewal_case = $3 WHERE tenant = $1 AND id = $2 "
		"AND renewal_case IS NULL"},
	[LICENCE_RENEWED_NOT] = {"iuu",
		"UPDATE egov.licence SET renewal_case = NULL WHERE tenant = $1 AND id = $2 "
		"AND renewal_case = $3 AND renewed_at IS NULL"},
	[LICENCE_LIST] = {"itutuid",
		"SELECT l.id, l.number, l.name, i.code, " NAME_OF("l.item", "v.name") ", l.department, "
		NAME_OF("l.department", "d.name") ", CASE y.kind WHEN 'person' "
		"THEN left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) ELSE p.name END, "
		"l.valid_from, l.valid_through, l.issued_at, l.revoked_at IS NULL AND l.valid_from <= $7 "
		"AND (l.valid_through IS NULL OR l.valid_through >= $7 OR l.renewal_case IS NOT NULL) "
		"FROM egov.licence l JOIN egov.item i ON i.tenant = $1 AND i.id = l.item "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = l.item AND v.number = "
		"l.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = l.department "
		"JOIN egov.party y ON y.tenant = $1 AND y.id = l.holder "
		"JOIN egov.party_personal p ON p.tenant = $1 AND p.party = l.holder "
		"WHERE l.tenant = $1 AND v.type = '01' AND ($3::uuid IS NULL OR l.department = $3) "
		"AND ($4::text IS NULL OR i.code = $4) AND ($5::uuid IS NULL OR l.id < $5) "
		"ORDER BY l.id DESC LIMIT $6"},
	/* files, and cases that live elsewhere */
	[ATTACHMENT_PUT] = {"iutttituz",
		"INSERT INTO egov.attachment (tenant, case_id, material, name, type, size, sha256, "
		"uploaded_by, uploaded_at) SELECT $1, $2, $3, coalesce($4, m.name), $5, $6, $7, $8, $9 "
		"FROM egov.case_material m WHERE m.tenant = $1 AND m.case_id = $2 AND m.code = $3 "
		"ON CONFLICT (tenant, case_id, material) DO UPDATE SET name = EXCLUDED.name, "
		"type = EXCLUDED.type, size = EXCLUDED.size, sha256 = EXCLUDED.sha256, "
		"uploaded_by = EXCLUDED.uploaded_by, uploaded_at = EXCLUDED.uploaded_at"},
	[ATTACHMENT_FIND] = {"iut",
		"SELECT material, name, type, size, sha256, uploaded_at FROM egov.attachment "
		"WHERE tenant = $1 AND case_id = $2 AND material = $3"},
	[FILES_SINCE_NOTICE] = {"iu",
		"SELECT 1 FROM egov.attachment a JOIN egov.case_file c ON c.tenant = $1 AND c.id = $2 "
		"AND a.uploaded_at >= c.correction_told_at WHERE a.tenant = $1 AND a.case_id = $2 LIMIT 1"},
	[ACCOUNT_LOGIN] = {"iu", "SELECT login FROM egov.account WHERE tenant = $1 AND id = $2"},
	[CASE_REPORT] = {"iuttzzzzzut",
		"UPDATE egov.case_file c SET state = $3, number = $4, submitted_at = $5, "
		"received_at = $5, accepted_at = $6, decided_at = $7, closed_at = $8, "
		"red_on = w.red_on, yellow_on = w.yellow_on, lamp = CASE WHEN $8 IS NOT NULL "
		"THEN egov.lamp_between(w.red_on, w.yellow_on, false, "
		"($8 AT TIME ZONE 'Asia/Shanghai')::date) END, version = c.version + 1, "
		"applicant = $10, applicant_pseudonym = $11 "
		"FROM (SELECT " WATCH_OF("$2", "$9") ") w WHERE c.tenant = $1 AND c.id = $2 "
		"AND ROW (c.state, c.submitted_at, c.accepted_at, c.decided_at, c.closed_at, c.applicant) "
		"IS DISTINCT FROM ROW ($3, $5, $6, $7, $8, $10)"},
	[CASE_REPORTED] = {"iud",
		"SELECT c.id, c.number, c.state, " LAMP_ON("$3") ", c.version FROM egov.case_file c "
		"WHERE c.tenant = $1 AND c.id = $2"},
	[EVENT_REPORTED] = {"iuzt",
		"SELECT 1 FROM egov.event WHERE tenant = $1 AND subject = $2 AND kind = 'external' "
		"AND at = $3 AND data ->> 'kind' = $4"},
};
/* clang-format on */

static SPIPlanPtr plans[APPROVAL_STATEMENT_COUNT];

const EgovStatementSet egov_approval = {"approval", list, plans, APPROVAL_STATEMENT_COUNT};
