/*
 * share_set.h: how a set of grants lies in memory; for share.c and share_set.c only.
 *
 * Grants lie in one array, those of one requester, resource and purpose together; one hash table leads
 * to the first of them. Codes of resources and purposes and names of fields have hash tables too.
 */
#ifndef EGOV_SHARE_SET_H
#define EGOV_SHARE_SET_H

#include "rules/share.h"

#define EGOV_SHARE_ANY_PURPOSE (-1)
#define EGOV_SHARE_FREE (-1)

/* Where the grants of a requester, a resource and a purpose are; with ANY_PURPOSE, that it has any but denies. */
typedef struct EgovShareSlot
{
	uint8_t requester[EGOV_SHARE_ID];
	int32_t resource;
	int32_t purpose;
	int32_t first; /* FREE for an empty slot */
	int32_t count;
} EgovShareSlot;

/* A name: a resource or purpose (owner FREE), or a field of a resource. */
typedef struct EgovShareName
{
	EgovShareText text;
	int32_t owner;
	int32_t index; /* FREE for an empty place */
} EgovShareName;

typedef struct EgovShareNames
{
	EgovShareName *places;
	uint64_t mask;
} EgovShareNames;

struct EgovShareSet
{
	int resource_count;
	EgovShareResource *resources;
	EgovSharePurpose *purposes;
	EgovShareGrant *grants;
	EgovShareSlot *slots;
	uint64_t slot_mask;
	EgovShareNames resource_names;
	EgovShareNames purpose_names;
	EgovShareNames field_names;
	bool everyone; /* some grant is for every requester */
	bool denies;   /* some grant denies */
};

/* The requester of grants for every requester. */
extern const uint8_t egov_share_everyone[EGOV_SHARE_ID];

/* The index behind a name, -1 for an unknown one. */
extern int egov_share_name_find(const EgovShareNames *names, EgovShareText text, int32_t owner);
/* The slot of a key, or the free one where it belongs. */
extern EgovShareSlot *egov_share_slot_find(const EgovShareSet *set, const uint8_t *requester,
										   int32_t resource, int32_t purpose);

#endif
