/*
 * renewal.h: renewal of licences (Administrative Licensing Law, Art. 50).
 */
#ifndef EGOV_RENEWAL_H
#define EGOV_RENEWAL_H

#include "approval/case_file.h"

/*
 * The licence that the body asks to renew, NULL where it names none: one of the item that the
 * applicant holds, not revoked; a field error otherwise.
 */
extern bool egov_renewal_read(EgovCall *call, const pg_uuid_t *item, const pg_uuid_t *applicant,
							  pg_uuid_t **licence);
/* A renewal that is submitted in time keeps the licence until it is decided. */
extern void egov_renewal_submitted(EgovCall *call, const EgovCaseFile *file);
/* The case that asked for a renewal is decided or has ended. */
extern void egov_renewal_over(EgovCall *call, const EgovCaseFile *file);

#endif
