/*
 * event.c: appends to the event ledger. The ledger is append-only by privilege.
 */
#include "postgres.h"

#include "core/actor.h"
#include "core/core_statements.h"
#include "core/event.h"
#include "core/id.h"

pg_uuid_t *
egov_event_append(const EgovEvent *event)
{
	EgovActor *actor = egov_actor();
	pg_uuid_t *id = egov_uuid7_new();
	Jsonb *data = event->data == NULL ? NULL : JsonbValueToJsonb(event->data);

	egov_query(&egov_core, CORE_EVENT_APPEND, actor->tenant, id, event->at,
			   actor->signed_in && !event->by_clock ? &actor->account : NULL, event->department,
			   event->subject_kind, event->subject, event->kind, data, event->request);
	return id;
}
