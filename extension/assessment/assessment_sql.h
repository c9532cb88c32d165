/*
 * assessment_sql.h: expressions that the statements of several files have in common.
 */
#ifndef EGOV_ASSESSMENT_SQL_H
#define EGOV_ASSESSMENT_SQL_H

/* SQL reads better with line ends of its own */
/* clang-format off */

#define NAME_OF(subject, fallback) \
	"coalesce((SELECT w.text FROM egov.translation w WHERE w.tenant = $1 AND w.subject = " subject \
	" AND w.field = 'name' AND w.language = $2 AND w.state = 'published'), " fallback ")"

/* The scheme of an appraisal. */
#define SCHEME_OF(appraisal) \
	"(SELECT s.content, s.class FROM egov.appraisal a JOIN egov.scheme s ON s.tenant = $1 " \
	"AND s.id = a.scheme WHERE a.tenant = $1 AND a.id = " appraisal ")"
/* clang-format on */

#endif
