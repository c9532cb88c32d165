/*
 * front.h: what every file of the front knows: the options of the run and the clock.
 */
#ifndef EGOV_FRONT_H
#define EGOV_FRONT_H

#include <stddef.h>
#include <stdint.h>

/* sysexits words: a configuration that cannot work is not restarted, memory exhaustion is. */
#define EGOV_EXIT_CONFIG 78
#define EGOV_EXIT_MEMORY 71

/* The options of the command line; the strings live as long as the program. */
struct egov_config
{
	const char *zone;
	const char *socket;
	const char *status;
	const char *routes;
	const char *messages;
	const char *openapi;
	const char *conninfo;
	const char *log;
	const char *files;
	int32_t tenant;
	int workers;
	int deadline_ms;
};

/* Milliseconds of the monotonic clock. */
double egov_clock_ms(void);

#endif
