/*
 * filing.h: the draft of a case, and for whom by whom it is filed.
 */
#ifndef EGOV_FILING_H
#define EGOV_FILING_H

#include "approval/case_file.h"

/* Who applies and who files, as a request says it. */
typedef struct EgovFiling
{
	pg_uuid_t *applicant;
	pg_uuid_t *filer;
	const char *channel;
	pg_uuid_t *mandate;
	pg_uuid_t *renews; /* licence that the case asks to renew */
	pg_uuid_t *group;  /* life event that it belongs to */
} EgovFiling;

/* How an application reaches a window. */
extern const char *const egov_window_channels[];

/* What members of a filing must come together. */
extern void egov_filing_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);
/* Field errors of who files; writes nothing. */
extern void egov_filing_check(EgovCall *call);
/*
 * Who it is that egov_filing_check() has found right; refuses with no-mandate. At the window a party or
 * mandate that is new is written.
 */
extern bool egov_filing_read(EgovCall *call, const char *item, EgovFiling *filing);
/* Writes the draft; 40001 when the same case of another system comes in at the same time. */
extern pg_uuid_t *egov_filing_add(EgovCall *call, const pg_uuid_t *item, int version,
								  const EgovFiling *filing, Jsonb *form);

#endif
