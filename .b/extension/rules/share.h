/*
 * share.h: who may read what of another department's data, for which purpose (State Council Decree
 * 809 on government data sharing). Deny by default; a deny grant wins over every other.
 *
 * A set holds all grants of a city in compact form, in memory of the caller's: built once, then
 * asked without allocation. What a question costs does not depend on the number of grants.
 */
#ifndef EGOV_SHARE_H
#define EGOV_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EGOV_SHARE_ID 16	 /* bytes of an identifier */
#define EGOV_SHARE_FIELDS 64 /* fields of a resource at most: one bit each */
#define EGOV_SHARE_NEVER INT64_MAX

/* What is left of a value. */
typedef enum EgovMask
{
	EGOV_MASK_SHOW,
	EGOV_MASK_HIDE,		/* nothing: the field is left out */
	EGOV_MASK_LAST4,	/* stars but for the last four characters */
	EGOV_MASK_YEAR,		/* the year of a day */
	EGOV_MASK_HASHED,	/* a word that is the same for the same value */
	EGOV_MASK_DISTRICT, /* the district of an area code or an identity number */
	EGOV_MASK_COUNT
} EgovMask;

/* Why; the later of two says more about what is missing. */
typedef enum EgovShareReason
{
	EGOV_SHARE_GRANTED,
	EGOV_SHARE_NO_RESOURCE,
	EGOV_SHARE_NO_PURPOSE,
	EGOV_SHARE_NO_FIELD, /* the resource has no field of this name */
	EGOV_SHARE_NO_GRANT,
	EGOV_SHARE_WRONG_PURPOSE, /* there are grants, for other purposes */
	EGOV_SHARE_REVOKED,
	EGOV_SHARE_EXPIRED,
	EGOV_SHARE_NOT_YET,
	EGOV_SHARE_FIELD_NOT_GRANTED,
	EGOV_SHARE_NOT_LISTED,	 /* one subject at a time only */
	EGOV_SHARE_CASE_NEEDED,	 /* bound to a case, and none was named */
	EGOV_SHARE_CASE_UNKNOWN, /* no such case of the requester */
	EGOV_SHARE_CASE_ITEM,
	EGOV_SHARE_CASE_PERSON,
	EGOV_SHARE_CASE_CLOSED,
	EGOV_SHARE_DENIED,	   /* a deny grant holds */
	EGOV_SHARE_CASE_ASKED, /* no answer yet: the facts of the case named are needed */
	EGOV_SHARE_REASON_COUNT
} EgovShareReason;

typedef struct EgovShareText
{
	const char *bytes;
	size_t length;
} EgovShareText;

typedef struct EgovShareResource
{
	EgovShareText code;
	int field_count;
	const EgovShareText *fields;
} EgovShareResource;

typedef struct EgovSharePurpose
{
	EgovShareText code;
	int parent; /* index of the purpose that this is a part of, -1 for none; no cycle */
} EgovSharePurpose;

typedef struct EgovShareGrant
{
	uint8_t id[EGOV_SHARE_ID];
	uint8_t requester[EGOV_SHARE_ID]; /* all zero: every requester */
	int32_t version;
	int32_t resource; /* indexes */
	int32_t purpose;
	bool deny;
	bool listed;		/* lists as well as single subjects */
	bool limited;		/* has a quota */
	bool bound;			/* to a live case */
	int32_t item_count; /* items that the case may be of; 0 for any */
	const uint8_t (*items)[EGOV_SHARE_ID];
	uint64_t fields;	  /* bits */
	const uint8_t *masks; /* an EgovMask for each field of the resource */
	int64_t from;		  /* microseconds, of one clock with the question's */
	int64_t through;	  /* the first moment that it does not hold any more */
	int64_t revoked;	  /* EGOV_SHARE_NEVER while it is not */
} EgovShareGrant;

typedef struct EgovShareInput
{
	int resource_count;
	const EgovShareResource *resources;
	int purpose_count;
	const EgovSharePurpose *purposes;
	int grant_count;
	const EgovShareGrant *grants;
} EgovShareInput;

typedef struct EgovShareCase
{
	bool found;
	bool open;
	bool of_person; /* the subject asked for is the one the case is about */
	uint8_t item[EGOV_SHARE_ID];
} EgovShareCase;

typedef struct EgovShareAsk
{
	const uint8_t *requester;
	EgovShareText resource;
	EgovShareText purpose;
	int field_count; /* 0 for all that is granted */
	const EgovShareText *fields;
	bool listed;				/* no single subject is named */
	bool case_named;			/* a case is named; its facts come when they are asked for */
	const EgovShareCase *facts; /* NULL until then */
	int64_t now;
} EgovShareAsk;

typedef struct EgovShareVerdict
{
	EgovShareReason reason;
	int resource;				 /* index, -1 for an unknown one */
	const EgovShareGrant *grant; /* of the set; NULL when none fits */
	uint64_t fields;			 /* that may be read: asked for, granted and not denied */
} EgovShareVerdict;

typedef struct EgovShareSet EgovShareSet;

/* Bytes that a set of this input needs; 0 when it is too large to be represented. */
extern size_t egov_share_size(const EgovShareInput *input);
/* Builds a set in memory of that size, aligned for any object; it refers to nothing outside of it. */
extern const EgovShareSet *egov_share_build(void *memory, const EgovShareInput *input);
/* The verdict on a question. */
extern EgovShareVerdict egov_share_verdict(const EgovShareSet *set, const EgovShareAsk *ask);
/* A resource of the set by its code, NULL for an unknown one; and by its index. */
extern const EgovShareResource *egov_share_resource(const EgovShareSet *set, EgovShareText code);
extern const EgovShareResource *egov_share_resource_at(const EgovShareSet *set, int index);
/* Code words. */
extern const char *egov_share_reason_name(EgovShareReason reason);
extern const char *egov_mask_name(EgovMask mask);

#endif
