/*
 * problem.h: problem details (RFC 9457): codes, statuses, titles in the caller's language.
 */
#ifndef EGOV_PROBLEM_H
#define EGOV_PROBLEM_H

#include <stdbool.h>

#include "json.h"
#include "text.h"

/* Loads the titles, <directory>/<language>.json each; false with a message on standard error. */
bool egov_problem_load(const char *directory);

/* Takes statuses and English titles from the text of egov.problem_list(). */
bool egov_problem_learn(const char *list);

/* The HTTP status of a code. */
int egov_problem_status(const char *code);

/*
 * Writes the body of a problem. details is the text of {"errors":[...],"params":{...}} or NULL;
 * *retry_after is set when the params have one.
 */
void egov_problem_write(struct egov_text *text, const char *code, int language,
						const char *instance, const char *details, int *retry_after);

/* Writes the details of a fault in a body. */
void egov_problem_fault(struct egov_text *details, const struct egov_json_fault *fault);

/* Writes the details of one field error. */
void egov_problem_field(struct egov_text *details, const char *pointer, const char *name,
						const char *code);

#endif
