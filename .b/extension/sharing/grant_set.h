/*
 * grant_set.h: the grants of a tenant in compact form, kept by each backend and right at its next
 * statement after any change of grants, resources or purposes.
 */
#ifndef EGOV_GRANT_SET_H
#define EGOV_GRANT_SET_H

#include "postgres.h"

#include "utils/uuid.h"

#include "rules/share.h"

/* What reading needs of a resource beside its names. */
typedef struct EgovResource
{
	pg_uuid_t id;
	pg_uuid_t provider;
	const char *source_schema;
	const char *source_name;
	int subject_field; /* place among the fields, -1 where the resource has no such field */
} EgovResource;

typedef struct EgovGrantSet
{
	const EgovShareSet *set;
	const EgovResource *resources; /* by the index of the set */
	uint64 serial;				   /* of no other set of this backend */
} EgovGrantSet;

/* The grants of a tenant; an empty set where there are none. It lives until the transaction ends. */
extern const EgovGrantSet *egov_grant_set(int32 tenant);

#endif
