/*
 * role.h: roles and zones as bits.
 */
#ifndef EGOV_ROLE_H
#define EGOV_ROLE_H

#include "postgres.h"

#include "core/actor.h"

#define EGOV_ROLE_CITIZEN 0x0001
#define EGOV_ROLE_WINDOW 0x0002
#define EGOV_ROLE_ACCEPTOR 0x0004
#define EGOV_ROLE_REVIEWER 0x0008
#define EGOV_ROLE_DECIDER 0x0010
#define EGOV_ROLE_LICENSOR 0x0020
#define EGOV_ROLE_DELIVERER 0x0040
#define EGOV_ROLE_EDITOR 0x0080
#define EGOV_ROLE_COORDINATOR 0x0100
#define EGOV_ROLE_HEAD 0x0200
#define EGOV_ROLE_GOVERNMENT_HEAD 0x0400
#define EGOV_ROLE_SUPERVISOR 0x0800
#define EGOV_ROLE_SYSTEM_ADMIN 0x1000
#define EGOV_ROLE_SECURITY_ADMIN 0x2000
#define EGOV_ROLE_AUDIT_ADMIN 0x4000
#define EGOV_ROLE_SYSTEM 0x8000		/* another system, in the exchange zone */
#define EGOV_ROLE_ORGANISER 0x10000 /* the assessment office */
#define EGOV_ROLE_COMMITTEE 0x20000 /* the assessment committee */

/* Everybody who is signed in; everybody. */
#define EGOV_ROLE_SIGNED_IN 0x7fffffff
#define EGOV_ROLE_ANYONE 0

/* Roles that see the cases of the whole city. */
#define EGOV_ROLE_CITYWIDE                                                                         \
	(EGOV_ROLE_COORDINATOR | EGOV_ROLE_SUPERVISOR | EGOV_ROLE_GOVERNMENT_HEAD)

#define EGOV_IN_EXTRANET (1 << EGOV_EXTRANET)
#define EGOV_IN_INTRANET (1 << EGOV_INTRANET)
#define EGOV_IN_EXCHANGE (1 << EGOV_EXCHANGE)
#define EGOV_IN_BOTH (EGOV_IN_EXTRANET | EGOV_IN_INTRANET)
#define EGOV_IN_ALL (EGOV_IN_BOTH | EGOV_IN_EXCHANGE)

/* Code words that may be held, NULL at the end. */
extern const char *const egov_role_words[];
/* The bit of a role's code word, 0 for an unknown one; and back. */
extern uint32 egov_role_bit(const char *code);
extern const char *egov_role_code(uint32 bit);
/* The zone of a code word, -1 for an unknown one; and back. */
extern int egov_zone_of(const char *code);
extern const char *egov_zone_code(EgovZone zone);

#endif
