/*
 * objection.h: that a shared value is wrong, said by a person or a department.
 */
#ifndef EGOV_OBJECTION_H
#define EGOV_OBJECTION_H

#include "org/call.h"

typedef struct EgovObjection
{
	const pg_uuid_t *resource;
	const pg_uuid_t *provider;
	const char *field;
	const pg_uuid_t *party;		 /* who says so, or */
	const pg_uuid_t *department; /* for which department it is said */
	const char *number;			 /* whom the value is about */
	const char *claim;
	const char *right_value; /* NULL where nobody says */
} EgovObjection;

/* Writes an objection of the present account with the provider's limit; returns its id. */
extern pg_uuid_t *egov_objection_write(EgovCall *call, const EgovObjection *objection,
									   JsonbValue *data);

#endif
