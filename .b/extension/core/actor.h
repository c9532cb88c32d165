/*
 * actor.h: who acts in the present call. Set from the session by C, kept in backend memory for the
 * length of one call, tested by row security policies; never from a GUC, a header or a body.
 */
#ifndef EGOV_ACTOR_H
#define EGOV_ACTOR_H

#include "postgres.h"

#include "utils/uuid.h"

typedef enum EgovZone
{
	EGOV_EXTRANET,
	EGOV_INTRANET,
	EGOV_EXCHANGE,
	EGOV_ZONE_COUNT
} EgovZone;

/* One role held: the bit of the role, in one department or, without one, in the whole city. */
typedef struct EgovHolding
{
	uint32 role;
	bool citywide;
	pg_uuid_t department;
} EgovHolding;

/* What a call may read by exact key before or beside its own rights. */
typedef struct EgovProbe
{
	const bytea *token_hash; /* a session */
	const char *login;		 /* an account */
	const char *number;		 /* a case or licence by its public number */
	bool cases;				 /* a case by its number in another system */
	bool parties;			 /* a party by its identity number */
	bool accounts;			 /* an account by its id, for administration */
} EgovProbe;

typedef struct EgovActor
{
	bool set;
	int32 tenant;
	bool signed_in;
	bool clock; /* nobody: time itself, in a tick */
	EgovZone zone;
	pg_uuid_t account;
	bool has_person;
	pg_uuid_t person;
	bool has_party;
	pg_uuid_t party;
	uint32 roles;		  /* every role held anywhere */
	uint32 citywide_view; /* roles that see the cases of the whole city */
	int holding_count;
	const EgovHolding *holdings; /* lives as long as the call */
	EgovProbe probe;
} EgovActor;

/* The actor in force; set is false outside of a call. */
extern EgovActor *egov_actor(void);
/* Begins a call as nobody in a tenant and returns the actor of the call around it, for the end. */
extern EgovActor egov_actor_begin(int32 tenant, EgovZone zone);
extern void egov_actor_end(const EgovActor *outer);
/* Begins a call as time itself, which sees every row of the tenant. */
extern EgovActor egov_actor_begin_clock(int32 tenant);
/* Whether the actor holds one of the roles (a mask) in the department. */
extern bool egov_actor_holds(uint32 roles, const pg_uuid_t *department);
/* Whether the actor holds one of the roles in one department at least or city-wide. */
extern bool egov_actor_has(uint32 roles);
extern bool egov_uuid_same(const pg_uuid_t *a, const pg_uuid_t *b);

#endif
