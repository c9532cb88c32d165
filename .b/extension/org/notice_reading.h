/*
 * notice_reading.h: reading notices.
 */
#ifndef EGOV_NOTICE_READING_H
#define EGOV_NOTICE_READING_H

#include "org/deadline.h"

/* The answer table of a notice. */
extern const EgovField egov_notice_answer_fields[];
/*
 * Records the delivery, once, of a notice of a thing that the caller has found visible; not-found for
 * a notice of another thing, conflict when it was delivered before.
 */
extern void egov_notice_deliver_of(EgovCall *call, const EgovSubject *subject, const pg_uuid_t *id,
								   const char *method);
/* Answers with the notices of a thing that the caller has found visible, oldest first. */
extern void egov_notice_answer_of(EgovCall *call, const EgovSubject *subject);

#endif
