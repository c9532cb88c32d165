/*
 * approval_sql.h: expressions that the statements of several files have in common.
 */
#ifndef EGOV_APPROVAL_SQL_H
#define EGOV_APPROVAL_SQL_H

#include "core/translation_sql.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

/*
 * The name of a material or a step of an item in a language; those of the office have that of their kind.
 * The field is a SELECT of its own: || is not leakproof, so that row security would keep it from the index.
 */
#define PART_NAME(item, field, code, language, fallback) \
	"coalesce((SELECT w.text FROM egov.translation w WHERE w.tenant = $1 AND w.subject = " item " " \
	"AND w.field = (SELECT '" field ":' || " code ") AND w.language = " language " " \
	"AND w.state = 'published'), " fallback ")"

/*
 * The version of an item i that is in force on a day: the newest published one whose first day has come,
 * or came with its publication.
 */
#define IN_FORCE(today) \
	"(SELECT max(w.number) FROM egov.item_version w WHERE w.tenant = $1 AND w.item = i.id " \
	"AND w.state = 'published' AND (w.effective_on IS NULL OR w.effective_on <= greatest(" today ", " \
	"(w.published_at AT TIME ZONE 'Asia/Shanghai')::date)))"

/* What a case c is at a time, whether or not what time did to it has been written. */
#define STATE_AT(now) "CASE WHEN c.settles_at <= " now " THEN c.settles_to ELSE c.state END"
#define SETTLED_AT(now, states, value, column) \
	"CASE WHEN c.settles_at <= " now " AND c.settles_to IN (" states ") THEN " value \
	" ELSE c." column " END"
#define CLOSED_AT(now) \
	SETTLED_AT(now, "'withdrawn', 'not_accepted'", "c.settles_at", "closed_at")

/* The next day on which something is due of an open case c. */
#define NEXT_DUE(now) \
	"CASE WHEN c.closed_at IS NULL THEN (SELECT min(l.due_on) FROM egov.deadline l " \
	"WHERE l.tenant = $1 AND l.subject = c.id AND l.met_at IS NULL " \
	"AND (l.effective_at IS NULL OR l.effective_at <= " now ")) END"

/* The days from which the lamp of a case changes, and whether its clock is stopped. */
#define WATCH_OF(id, now) \
	"least((SELECT min(l.due_on) + 1 FROM egov.deadline l WHERE l.tenant = $1 " \
	"AND l.subject = " id " AND l.kind IN ('legal', 'promised', 'delivery') " \
	"AND (l.effective_at IS NULL OR l.effective_at <= " now ") AND (l.met_at IS NULL " \
	"OR l.met_at >= (l.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')), " \
	"(SELECT min(s.due_on) + 1 FROM egov.case_step s WHERE s.tenant = $1 " \
	"AND s.case_id = " id " AND s.state IN ('active', 'done') AND (s.done_at IS NULL " \
	"OR s.done_at >= (s.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'))) AS red_on, " \
	"(SELECT egov.workday_add(coalesce(min(l.due_on) FILTER (WHERE l.kind = 'promised'), " \
	"min(l.due_on)), -1) FROM egov.deadline l WHERE l.tenant = $1 AND l.subject = " id " " \
	"AND l.kind IN ('legal', 'promised') AND l.met_at IS NULL " \
	"AND (l.effective_at IS NULL OR l.effective_at <= " now ")) AS yellow_on, " \
	"EXISTS (SELECT FROM egov.case_stop p WHERE p.tenant = $1 AND p.case_id = " id " " \
	"AND p.ended_on IS NULL) AS stopped"
#define LAMP_ON(today) \
	"coalesce(c.lamp, egov.lamp_between(c.red_on, c.yellow_on, c.stopped, " today "))"
/* clang-format on */

#endif
