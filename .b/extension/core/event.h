/*
 * event.h: the event ledger.
 */
#ifndef EGOV_EVENT_H
#define EGOV_EVENT_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

typedef struct EgovEvent
{
	TimestampTz at;
	const pg_uuid_t *department; /* the department that acted, NULL for a citizen */
	const char *subject_kind;	 /* case, item, account, ... */
	const pg_uuid_t *subject;
	const char *kind;	 /* the event word */
	JsonbValue *data;	 /* facts without personal data, NULL for none */
	const char *request; /* request id, may be NULL */
	bool by_clock;		 /* nobody did it, time did */
} EgovEvent;

/* Appends an event of the present actor; returns its id. */
extern pg_uuid_t *egov_event_append(const EgovEvent *event);

#endif
