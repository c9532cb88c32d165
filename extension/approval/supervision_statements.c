/*
 * supervision_statements.c: the statements of ratings, lamps and supervision.
 */
#include "postgres.h"

#include "approval/approval_sql.h"
#include "approval/supervision_statements.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

#define RATING_COLUMNS \
	"SELECT r.id, i.code, r.department, " NAME_OF("r.department", "d.name") ", r.grade, " \
	"r.grade::text, r.remark, r.named, CASE WHEN r.named THEN c.number END, r.rated_at, " \
	"k.due_on, r.contacted_at, r.contact_note, f.due_on, r.rectified_at, r.rectify_note, " \
	"r.version FROM egov.rating r JOIN egov.item i ON i.tenant = $1 AND i.id = r.item " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = r.department " \
	"LEFT JOIN egov.case_file c ON c.tenant = $1 AND c.id = r.case_id " \
	"LEFT JOIN egov.deadline k ON k.tenant = $1 AND k.subject = r.id AND k.kind = 'rating_contact' " \
	"LEFT JOIN egov.deadline f ON f.tenant = $1 AND f.subject = r.id AND f.kind = 'rating_rectify' " \
	"WHERE r.tenant = $1 "
#define SUPERVISION_COLUMNS(today) \
	"SELECT t.id, t.source, t.source, t.case_id, t.department, " \
	NAME_OF("t.department", "d.name") ", t.title, t.content, t.state, t.state, l.due_on, " \
	"CASE WHEN l.met_at IS NULL THEN egov.lamp(l.due_on, " today ", false) " \
	"WHEN l.met_at >= (l.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' THEN 'red' " \
	"ELSE 'green' END, t.created_at, t.urges, t.urged_at, t.feedback, t.feedback_at, " \
	"t.evidence, t.closed_at, t.version FROM egov.supervision_task t " \
	"JOIN egov.department d ON d.tenant = $1 AND d.id = t.department " \
	"LEFT JOIN egov.deadline l ON l.tenant = $1 AND l.subject = t.id AND l.kind = 'supervision' " \
	"WHERE t.tenant = $1 "

static const EgovStatement list[SUPERVISION_STATEMENT_COUNT] = {
	/* ratings and supervision */
	[RATING_OF_CASE] = {"iu", "SELECT 1 FROM egov.rating WHERE tenant = $1 AND case_id = $2"},
	[RATING_ADD] = {"iuuuuitbz",
		"INSERT INTO egov.rating (tenant, case_id, id, item, department, grade, remark, named, "
		"rated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[RATING_LIST] = {"itUubui",
		RATING_COLUMNS "AND ($3::uuid[] IS NULL OR r.department = ANY ($3)) "
		"AND ($4::uuid IS NULL OR r.department = $4) AND (NOT $5 OR r.grade <= 2) "
		"AND ($6::uuid IS NULL OR r.id < $6) ORDER BY r.id DESC LIMIT $7"},
	[RATING_SHOW] = {"itu", RATING_COLUMNS "AND r.id = $3"},
	[RATING_LOCK] = {"iu",
		"SELECT department, version, named, grade, contacted_at, rectified_at FROM egov.rating "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[RATING_CONTACT] = {"iuzt",
		"UPDATE egov.rating SET contacted_at = $3, contact_note = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[RATING_RECTIFY] = {"iuzt",
		"UPDATE egov.rating SET rectified_at = $3, rectify_note = $4, version = version + 1 "
		"WHERE tenant = $1 AND id = $2"},
	[LAMP_SUMMARY] = {"itUzd",
		"SELECT n.department, " NAME_OF("n.department", "d.name") ", n.open, n.red, n.grey, "
		"n.yellow, n.open - n.red - n.grey - n.yellow FROM (SELECT l.department, "
		"count(*)::int4 AS open, (count(*) FILTER (WHERE l.lamp = 'red'))::int4 AS red, "
		"(count(*) FILTER (WHERE l.lamp = 'grey'))::int4 AS grey, "
		"(count(*) FILTER (WHERE l.lamp = 'yellow'))::int4 AS yellow FROM (SELECT c.department, "
		"egov.lamp_between(c.red_on, c.yellow_on, c.stopped, $5) AS lamp "
		"FROM egov.case_file c WHERE c.tenant = $1 AND c.closed_at IS NULL AND c.number IS NOT NULL "
		"AND ($3::uuid[] IS NULL OR c.department = ANY ($3)) AND " CLOSED_AT("$4") " IS NULL) l "
		"GROUP BY l.department) n JOIN egov.department d ON d.tenant = $1 AND d.id = n.department "
		"ORDER BY n.red DESC, n.yellow DESC, d.code"},
	[LAMP_CASES] = {"itUutuizd",
		"SELECT c.id, c.number, i.code, " NAME_OF("c.item", "v.name") ", c.department, "
		NAME_OF("c.department", "d.name") ", " STATE_AT("$8") ", " STATE_AT("$8") ", "
		LAMP_ON("$9") ", " LAMP_ON("$9") ", c.red_on, legal.due_on, promised.due_on, "
		"c.source_system FROM (SELECT l.id FROM unnest(coalesce($3, ARRAY(SELECT o.id "
		"FROM egov.department o WHERE o.tenant = $1))) o (id), LATERAL (SELECT c.id "
		"FROM egov.case_file c WHERE c.tenant = $1 AND c.department = o.id AND c.closed_at IS NULL "
		"AND c.number IS NOT NULL AND " CLOSED_AT("$8") " IS NULL "
		"AND c.id < coalesce($6, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) "
		"AND ($5::text IS NULL OR $5 = " LAMP_ON("$9") ") ORDER BY c.id DESC LIMIT $7) l "
		"WHERE $4::uuid IS NULL OR o.id = $4 ORDER BY l.id DESC LIMIT $7) f "
		"JOIN egov.case_file c ON c.tenant = $1 AND c.id = f.id "
		"JOIN egov.item i ON i.tenant = $1 AND i.id = c.item "
		"JOIN egov.item_version v ON v.tenant = $1 AND v.item = c.item AND v.number = "
		"c.item_version JOIN egov.department d ON d.tenant = $1 AND d.id = c.department "
		"LEFT JOIN egov.deadline legal ON legal.tenant = $1 AND legal.subject = c.id "
		"AND legal.kind = 'legal' AND (legal.effective_at IS NULL OR legal.effective_at <= $8) "
		"LEFT JOIN egov.deadline promised ON promised.tenant = $1 AND promised.subject = c.id "
		"AND promised.kind = 'promised' AND (promised.effective_at IS NULL "
		"OR promised.effective_at <= $8) ORDER BY c.id DESC"},
	[SUPERVISION_ADD] = {"iutuuttuz",
		"INSERT INTO egov.supervision_task (tenant, id, source, case_id, department, title, "
		"content, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
	[SUPERVISION_LIST] = {"itUutuid",
		SUPERVISION_COLUMNS("$8") "AND ($3::uuid[] IS NULL OR t.department = ANY ($3)) "
		"AND ($4::uuid IS NULL OR t.department = $4) AND ($5::text IS NULL OR t.state = $5) "
		"AND ($6::uuid IS NULL OR t.id < $6) ORDER BY t.id DESC LIMIT $7"},
	[SUPERVISION_SHOW] = {"itud", SUPERVISION_COLUMNS("$4") "AND t.id = $3"},
	[SUPERVISION_LOCK] = {"iu",
		"SELECT department, version, state, urged_at FROM egov.supervision_task "
		"WHERE tenant = $1 AND id = $2 FOR UPDATE"},
	[SUPERVISION_REPLY] = {"iutuz",
		"UPDATE egov.supervision_task SET state = 'answered', feedback = $3, feedback_by = $4, "
		"feedback_at = $5, version = version + 1 WHERE tenant = $1 AND id = $2"},
	[SUPERVISION_URGE] = {"iuz",
		"UPDATE egov.supervision_task SET urges = urges + 1, urged_at = $3, "
		"version = version + 1 WHERE tenant = $1 AND id = $2"},
	[SUPERVISION_TOUCH] = {"iu",
		"UPDATE egov.supervision_task SET version = version + 1 WHERE tenant = $1 AND id = $2"},
	[SUPERVISION_CLOSE] = {"iutuz",
		"UPDATE egov.supervision_task SET state = 'closed', evidence = $3, closed_by = $4, "
		"closed_at = $5, version = version + 1 WHERE tenant = $1 AND id = $2"},
};
/* clang-format on */

static SPIPlanPtr plans[SUPERVISION_STATEMENT_COUNT];

const EgovStatementSet egov_supervision = {"supervision", list, plans, SUPERVISION_STATEMENT_COUNT};
