/*
 * life_event.h: life events, each several items that people need for one matter.
 */
#ifndef EGOV_LIFE_EVENT_H
#define EGOV_LIFE_EVENT_H

#include "approval/approval.h"
#include "core/statement.h"

/* Columns of LIFE_EVENT_ITEMS behind those of the answer. */
#define LIFE_EVENT_ITEM_ID 5
#define LIFE_EVENT_ITEM_VERSION 6
#define LIFE_EVENT_ITEM_OPEN 7

/* The path of a life event. */
extern const EgovField egov_life_event_path[];

/* The published life event in the path: its columns by LIFE_EVENT_FIND; not-found for none. */
extern EgovRows egov_life_event_find(EgovCall *call);

#endif
