/*
 * role.c: code words of roles and zones.
 */
#include "postgres.h"

#include "org/role.h"

#define ROLE_COUNT 18

const char *const egov_role_words[ROLE_COUNT + 1] = {
	"citizen",		"window",		  "acceptor",	 "reviewer", "decider",			"licensor",
	"deliverer",	"editor",		  "coordinator", "head",	 "government_head", "supervisor",
	"system_admin", "security_admin", "audit_admin", "system",	 "organiser",		"committee",
	NULL,
};

static const char *const zone_words[EGOV_ZONE_COUNT] = {"extranet", "intranet", "exchange"};

uint32
egov_role_bit(const char *code)
{
	for (int i = 0; i < ROLE_COUNT; i++)
	{
		if (strcmp(egov_role_words[i], code) == 0)
			return (uint32) 1 << i;
	}
	return 0;
}

const char *
egov_role_code(uint32 bit)
{
	for (int i = 0; i < ROLE_COUNT; i++)
	{
		if (bit == (uint32) 1 << i)
			return egov_role_words[i];
	}
	return NULL;
}

int
egov_zone_of(const char *code)
{
	for (int i = 0; code != NULL && i < EGOV_ZONE_COUNT; i++)
	{
		if (strcmp(zone_words[i], code) == 0)
			return i;
	}
	return -1;
}

const char *
egov_zone_code(EgovZone zone)
{
	return zone_words[zone];
}
