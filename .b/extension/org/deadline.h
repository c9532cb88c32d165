/*
 * deadline.h: limits of things: cases, requests, objections. The mechanism of every domain.
 */
#ifndef EGOV_DEADLINE_H
#define EGOV_DEADLINE_H

#include "org/call.h"

/* Codes of egov.legal_limit that the code names itself; others come from rows. */
#define EGOV_LIMIT_HEARING_REQUEST "licensing-47-request"
#define EGOV_LIMIT_HEARING "licensing-47-hearing"
#define EGOV_LIMIT_HEARING_NOTICE "licensing-48"
#define EGOV_LIMIT_LOWER_REVIEW "licensing-43"
#define EGOV_LIMIT_RENEWAL "licensing-50"
#define EGOV_LIMIT_INSPECTORS "licensing-55"
#define EGOV_LIMIT_CONCEALMENT "licensing-78"
#define EGOV_LIMIT_FRAUD "licensing-79"
#define EGOV_LIMIT_COMMITMENT_CHECK "commitment-check"
#define EGOV_LIMIT_CONTACT "evaluation-contact"

/* Why a deadline moved. */
#define EGOV_MOVED_BY_CALENDAR "calendar"
#define EGOV_MOVED_BY_STOP "stop"
#define EGOV_MOVED_BY_EXTENSION "extension"

/* The thing that has deadlines. */
typedef struct EgovSubject
{
	const char *kind; /* case, request, ... */
	const pg_uuid_t *id;
} EgovSubject;

/* A length of time with what it rests on; strings live as long as the call. */
typedef struct EgovLength
{
	int value;
	const char *unit;  /* WD, CD or Y */
	const char *basis; /* law and article, or the promise; may be NULL */
} EgovLength;

/* The length of a limit that is in force on a day, by its code in egov.legal_limit; 55000 for none. */
extern EgovLength egov_limit_by_law(const char *limit, DateADT day);
/* What a limit may be extended by, and the role that may; value 0 where it may not. */
extern EgovLength egov_limit_extension(const char *limit, DateADT day, uint32 *role);
/* The last day of a length that begins on a day, without stops. */
extern DateADT egov_length_day(DateADT start, const EgovLength *length);

/*
 * Sets (or sets anew) a deadline; returns its last day. With effective_at it counts from then only,
 * EGOV_NO_TIME for at once.
 */
extern DateADT egov_deadline_set(EgovCall *call, const EgovSubject *subject, const char *kind,
								 DateADT start, const EgovLength *length, TimestampTz effective_at);
/* Notes that what a deadline asked for was done now; takes a deadline away. */
extern void egov_deadline_meet(EgovCall *call, const EgovSubject *subject, const char *kind);
extern void egov_deadline_drop(EgovCall *call, const EgovSubject *subject, const char *kind);
/* The last day of an open deadline, EGOV_NO_DATE where there is none or a stop has no end. */
extern DateADT egov_deadline_day(EgovCall *call, const EgovSubject *subject, const char *kind);
/*
 * Takes the days of a daterange[] out of the open deadlines of two kinds; appends to
 * egov.deadline_change what moved.
 */
extern void egov_deadline_stop(EgovCall *call, const EgovSubject *subject, const char *kind,
							   const char *other_kind, ArrayType *stops);
/* Adds to the value of an open deadline; returns its new last day and sets the old one. */
extern DateADT egov_deadline_extend(EgovCall *call, const EgovSubject *subject, const char *kind,
									int value, DateADT *before);
/* 24:00 in Asia/Shanghai of a day, as a time: when what is due that day is late. */
extern TimestampTz egov_day_end(DateADT day);

#endif
