/*
 * lamp.h: the lamp of a matter that has a limit.
 */
#ifndef EGOV_LAMP_H
#define EGOV_LAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/calendar.h"
#include "rules/status.h"

/* A day that never comes. */
#define EGOV_LAMP_NEVER INT32_MAX

typedef enum EgovLamp
{
	EGOV_LAMP_GREEN,
	EGOV_LAMP_YELLOW, /* the last working day before the due day has come */
	EGOV_LAMP_GREY,	  /* the clock is stopped */
	EGOV_LAMP_RED,	  /* a limit is broken, from 24:00 of its last day */
	EGOV_LAMP_COUNT
} EgovLamp;

/* The days from which a lamp changes; EGOV_LAMP_NEVER where it does not. */
typedef struct EgovLampDays
{
	int32_t red_on;
	int32_t yellow_on;
} EgovLampDays;

/* Code word of a lamp. */
extern const char *egov_lamp_name(EgovLamp lamp);
/* The days of one due day. OUT_OF_RANGE. */
extern EgovStatus egov_lamp_days(const EgovCalendar *calendar, int32_t due, EgovLampDays *days);
/* The lamp on a day: red before grey before yellow before green. */
extern EgovLamp egov_lamp_on(const EgovLampDays *days, bool stopped, int32_t today);

#endif
