/*
 * assessment_sql.h: expressions that the statements of several files have in common.
 */
#ifndef EGOV_ASSESSMENT_SQL_H
#define EGOV_ASSESSMENT_SQL_H

#include "core/translation_sql.h"

/* SQL reads better with line ends of its own */
/* clang-format off */

/* The scheme of an appraisal. */
#define SCHEME_OF(appraisal) \
	"(SELECT s.content, s.class FROM egov.appraisal a JOIN egov.scheme s ON s.tenant = $1 " \
	"AND s.id = a.scheme WHERE a.tenant = $1 AND a.id = " appraisal ")"
/* clang-format on */

#endif
