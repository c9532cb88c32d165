/*
 * cursor.h: opaque keyset cursors, bound to the list, its filter and the tenant.
 */
#ifndef EGOV_CURSOR_H
#define EGOV_CURSOR_H

#include "postgres.h"

#include "utils/jsonb.h"
#include "utils/uuid.h"

/* The cursor behind the row with this id, freshly allocated. */
extern char *egov_cursor_make(int32 tenant, const char *list, JsonbContainer *query,
							  const pg_uuid_t *last);
/* Reads a cursor of the same list and filter; NULL for any other text. */
extern pg_uuid_t *egov_cursor_read(int32 tenant, const char *list, JsonbContainer *query,
								   const char *cursor);

#endif
