/*
 * translation_sql.h: texts in the caller's language, for the statements of all modules: $1 is the tenant, $2 the language.
 */
#ifndef EGOV_TRANSLATION_SQL_H
#define EGOV_TRANSLATION_SQL_H

/* SQL reads better with line ends of its own */
/* clang-format off */

#define NAME_OF(subject, fallback) TEXT_OF("name", subject, fallback)
#define TEXT_OF(field, subject, fallback) \
	"coalesce((SELECT w.text FROM egov.translation w WHERE w.tenant = $1 AND w.subject = " subject \
	" AND w.field = '" field "' AND w.language = $2 AND w.state = 'published'), " fallback ")"
/* clang-format on */

#endif
