/*
 * id.h: identifiers.
 */
#ifndef EGOV_ID_H
#define EGOV_ID_H

#include "postgres.h"

#include "utils/uuid.h"

/* Makes a UUID version 7, greater than any that this backend made before. */
extern void egov_uuid7_make(pg_uuid_t *uuid);
/* The same, freshly allocated. */
extern pg_uuid_t *egov_uuid7_new(void);
/* Makes an opaque secret of 256 bits as 43 base64url characters, freshly allocated. */
extern char *egov_token_make(void);

#endif
