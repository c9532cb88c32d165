/*
 * share_request.h: requests for shared data (State Council Decree 809 on government data sharing):
 * application, reply, delivery, use, end. The request row is locked first, then resource and grant.
 */
#ifndef EGOV_SHARE_REQUEST_H
#define EGOV_SHARE_REQUEST_H

#include "org/deadline.h"

#define EGOV_REQUEST_KIND "share_request"

/* Its deadlines, and their lengths by law. */
#define EGOV_SHARE_REPLY "sharing_reply"
#define EGOV_SHARE_DELIVERY "sharing_delivery"
#define EGOV_SHARE_DISPUTE "sharing_dispute"
#define EGOV_LIMIT_SHARE_OPEN "sharing-open"
#define EGOV_LIMIT_SHARE_CONDITIONAL "sharing-conditional"
#define EGOV_LIMIT_SHARE_DELIVERY "sharing-delivery"
#define EGOV_LIMIT_SHARE_OBJECTION "sharing-objection"

/* Whose act it is. */
typedef enum EgovShareSide
{
	EGOV_SIDE_REQUESTER,
	EGOV_SIDE_PROVIDER,
	EGOV_SIDE_ANY /* the handler checks */
} EgovShareSide;

/* A request that is locked. */
typedef struct EgovShareRequest
{
	pg_uuid_t *id;
	pg_uuid_t *requester;
	pg_uuid_t *provider;
	pg_uuid_t *resource;
	const char *state;
	int version;
	bool supplement_asked;
	TimestampTz through; /* first moment after the time asked for */
	pg_uuid_t *grant;	 /* NULL before one is made */
	int tiers;			 /* of disputes so far */
} EgovShareRequest;

/* The answer of each act on a request. */
extern const EgovField egov_share_request_fields[];
/* Fields with what is left of their values, in requests and grants. */
extern const EgovField egov_share_mask_fields[];
extern const EgovField egov_share_quota_fields[];

/*
 * Locks the request in the path: visible to its departments and to those who watch, an act of the side
 * that the function is for, in the version that was read. False when it refused.
 */
extern bool egov_share_request_enter(EgovCall *call, EgovShareSide side, EgovShareRequest *request);
/* Refuses with conflict unless the request is in the state. */
extern bool egov_share_request_in(EgovCall *call, const EgovShareRequest *request,
								  const char *state);
/* Whether a grant can be made yet: the time asked for is not over and the resource is published. */
extern bool egov_share_request_grantable(EgovCall *call, const EgovShareRequest *request);
/* Makes the grant of a request, closed until delivery; by is NULL for a rule. Returns its id. */
extern pg_uuid_t *egov_share_request_grant(EgovCall *call, const pg_uuid_t *request,
										   const pg_uuid_t *by);
/* Opens the grant: it can be read from now on. */
extern void egov_share_request_open(EgovCall *call, const pg_uuid_t *request, const pg_uuid_t *by);
/* Begins a limit of the law today. */
extern void egov_share_request_limit(EgovCall *call, const pg_uuid_t *request, const char *kind,
									 const char *limit);
/* Notes that a limit was kept, or not, now. */
extern void egov_share_request_meet(EgovCall *call, const pg_uuid_t *request, const char *kind);
/* Appends an event of a request. */
extern void egov_share_request_event(EgovCall *call, const EgovShareRequest *request,
									 const char *kind, JsonbValue *data);
/* Answers with a request as it is now. */
extern void egov_share_request_answer(EgovCall *call, const pg_uuid_t *id);

/* Who sees the requests and grants of the whole city. */
#define EGOV_ROLE_WATCHES_SHARING                                                                  \
	(EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR | EGOV_ROLE_GOVERNMENT_HEAD)
/* Who sees those of their departments. */
#define EGOV_ROLE_SHARES (EGOV_ROLE_EDITOR | EGOV_ROLE_HEAD)

#endif
