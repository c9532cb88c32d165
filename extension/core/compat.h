/*
 * compat.h: the only place that knows differences between PostgreSQL majors (15 to 18).
 */
#ifndef EGOV_COMPAT_H
#define EGOV_COMPAT_H

#include "utils/uuid.h"

/* PostgreSQL 15 has the prefix reservation; older servers are not supported. */
#if PG_VERSION_NUM < 150000
#error "egov needs PostgreSQL 15 or newer"
#endif

/* The number of this process among all: the index of its PGPROC. */
#if PG_VERSION_NUM >= 170000
#define EGOV_PROC_NUMBER ((uint32) MyProcNumber)
#else
#define EGOV_PROC_NUMBER ((uint32) MyProc->pgprocno)
#endif

/* A record in the WAL that means nothing; the transaction commits like one that has written. */
#if PG_VERSION_NUM >= 170000
#define EGOV_WAL_MARK() LogLogicalMessage("egov", "", 0, true, false)
#else
#define EGOV_WAL_MARK() LogLogicalMessage("egov", "", 0, true)
#endif

/* PostgreSQL 16 took VARSIZE, VARDATA and their like out of postgres.h. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* PostgreSQL 18 has this, before the declaration, in place of pg_attribute_noreturn() after it. */
#ifndef pg_noreturn
#define pg_noreturn __attribute__((noreturn))
#endif

#endif
