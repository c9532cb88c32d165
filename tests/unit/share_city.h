/*
 * share_city.h: two resources and a few purposes, and what a grant and a question mostly look like.
 */
#ifndef TESTS_UNIT_SHARE_CITY_H
#define TESTS_UNIT_SHARE_CITY_H

#include <string.h>

#include "rules/share.h"

#define FROM 1000
#define THROUGH 2000
#define SHOWN 4 /* fields of the household */
#define ALL 0xfu
#define TEXT(literal)                                                                              \
	{                                                                                              \
		literal, sizeof(literal) - 1                                                               \
	}

typedef enum Purpose
{
	BENEFIT,
	HOUSING, /* a part of it */
	RENT,	 /* a part of that */
	TAX
} Purpose;

static const uint8_t requester[EGOV_SHARE_ID] = {7, 1};
static const uint8_t masks[EGOV_SHARE_FIELDS];

static const EgovShareText household[] = {TEXT("name"), TEXT("number"), TEXT("birth"),
										  TEXT("area")};
static const EgovShareText company[] = {TEXT("capital"), TEXT("name")};
static const EgovShareResource resources[] = {{TEXT("household"), 4, household},
											  {TEXT("company"), 2, company}};
static const EgovSharePurpose purposes[] = {
	[BENEFIT] = {TEXT("benefit"), -1},
	[HOUSING] = {TEXT("benefit.housing"), BENEFIT},
	[RENT] = {TEXT("benefit.housing.rent"), HOUSING},
	[TAX] = {TEXT("tax"), -1},
};

/* A text from a word. */
static inline EgovShareText
text(const char *word)
{
	return (EgovShareText){word, strlen(word)};
}

/* A grant of fields of the household for housing, to the requester, that holds from FROM to THROUGH. */
static inline EgovShareGrant
grant(uint8_t id, uint64_t fields)
{
	EgovShareGrant made = {{id},  {0}, 0,	 0,		 HOUSING, false, false,	  false,
						   false, 0,   NULL, fields, masks,	  FROM,	 THROUGH, EGOV_SHARE_NEVER};

	memcpy(made.requester, requester, EGOV_SHARE_ID);
	return made;
}

/* A deny of fields, otherwise the same. */
static inline EgovShareGrant
deny(uint8_t id, uint64_t fields)
{
	EgovShareGrant made = grant(id, fields);

	made.deny = true;
	return made;
}

/* A question of the requester about one person's household for housing; without fields, for all. */
static inline EgovShareAsk
ask(const EgovShareText *fields, int count)
{
	return (EgovShareAsk){
		requester, TEXT("household"), TEXT("benefit.housing"), count, fields, false, false, NULL,
		FROM};
}

#endif
