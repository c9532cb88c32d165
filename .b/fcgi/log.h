/*
 * log.h: the log of the front, one JSON object a line.
 */
#ifndef EGOV_LOG_H
#define EGOV_LOG_H

#include <stdbool.h>

#include "text.h"

/* Opens the log (NULL or "-": standard error) or opens it again after a rotation. */
bool egov_log_open(const char *file, const char *zone);

/* Starts a line with time, level, zone and process; the caller adds members and ends it. */
void egov_log_begin(struct egov_text *line, const char *level);

/* Adds a member: a string (nothing for NULL), a whole number, milliseconds. */
void egov_log_string(struct egov_text *line, const char *name, const char *value);
void egov_log_number(struct egov_text *line, const char *name, long value);
void egov_log_ms(struct egov_text *line, const char *name, double value);

/* Writes the line with one write and frees it. */
void egov_log_end(struct egov_text *line);

/* Writes a line with a message alone. */
void egov_log_message(const char *level, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
