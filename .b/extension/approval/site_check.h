/*
 * site_check.h: officers of site checks and inspections.
 */
#ifndef EGOV_SITE_CHECK_H
#define EGOV_SITE_CHECK_H

#include "approval/case_file.h"

/* Sets the limit to name inspectors where the route has an inspection, from a day on (Art. 55). */
extern void egov_site_check_await(EgovCall *call, const EgovCaseFile *file, DateADT day);
/*
 * Refuses the review of a step of a kind that two officers check on the site (Art. 34) unless two
 * were named and the actor is one of them.
 */
extern bool egov_site_check_done(EgovCall *call, const pg_uuid_t *step, const char *kind);

#endif
