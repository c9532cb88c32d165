/*
 * notice.h: what the law wants told in writing.
 */
#ifndef EGOV_NOTICE_H
#define EGOV_NOTICE_H

#include "org/deadline.h"

/* Whom a notice tells, and of what. */
typedef struct EgovAddress
{
	const pg_uuid_t *party;
	const char *language;
	EgovSubject subject;
} EgovAddress;

/*
 * Writes a notice of a kind from the template in the language of the address (zh-CN where there is
 * none). The words follow as pairs of name and text, NULL at the end; each fills {name} of the
 * template, a NULL text fills it with nothing. A party with an account is told at once,
 * electronically. 55000 when there is no template.
 */
extern void egov_notice_write(EgovCall *call, const EgovAddress *to, const char *kind, ...);
/* The language in which a party is told: that of its account, else zh-CN. */
extern const char *egov_party_language(EgovCall *call, const pg_uuid_t *party);

#endif
