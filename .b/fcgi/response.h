/*
 * response.h: the answer to a request, from what the database returned or from a problem.
 */
#ifndef EGOV_RESPONSE_H
#define EGOV_RESPONSE_H

#include <fcgiapp.h>

#include "database.h"
#include "request.h"
#include "text.h"

/* An answer in the making. All zero is a start; the text belongs to the answer. */
struct egov_response
{
	int status;
	char code[64];
	struct egov_text body;
	struct egov_text headers;
	char etag[48];
	bool file;			  /* the server sends a file of the store */
	const char *type;	  /* NULL for JSON */
	const char *language; /* NULL for that of the request */
	size_t sent;
};

/* Makes the answer from the text of a function's result. */
void egov_response_result(struct egov_response *response, const struct egov_request *request,
						  const char *result, size_t length);

/* Makes the answer from a problem; details as for egov_problem_write. */
void egov_response_problem(struct egov_response *response, const struct egov_request *request,
						   const char *code, const char *details);

/* Makes the answer from a text that is the same for everybody. */
void egov_response_static(struct egov_response *response, const struct egov_request *request,
						  const struct egov_text *text);

/* Writes headers and body. */
void egov_response_send(struct egov_response *response, const struct egov_request *request,
						FCGX_Stream *out, double database_ms);

/* Gives the memory back. */
void egov_response_free(struct egov_response *response);

#endif
