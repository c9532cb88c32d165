/*
 * request.h: one request as it came: its named parameters, its target split and decoded, its body.
 */
#ifndef EGOV_REQUEST_H
#define EGOV_REQUEST_H

#include <fcgiapp.h>
#include <stdbool.h>

#include "header.h"
#include "json.h"
#include "route.h"
#include "store.h"
#include "text.h"

#define EGOV_MAX_QUERY 32

/*
 * A request. The parameters live until the FastCGI request is finished, method, address and
 * traceparent (copies) and everything else until egov_request_free.
 */
struct egov_request
{
	const char *method;
	const char *uri;
	const char *address;
	const char *accept;
	const char *authorization;
	const char *content_type;
	const char *content_length;
	const char *content_encoding;
	const char *if_match;
	const char *if_none_match;
	const char *idempotency_key;
	const char *traceparent;
	const char *person;
	char id[37];
	char kept_method[16];
	char kept_address[48];
	char kept_traceparent[56];
	char token[EGOV_TOKEN_LENGTH + 1];
	char key[EGOV_KEY_MAX + 1];
	char version[EGOV_VERSIONS_MAX + 1];
	char allow[64];
	int language;
	bool head;
	const struct egov_route *route;
	char *segments[EGOV_MAX_SEGMENTS];
	int segment_count;
	char *query_names[EGOV_MAX_QUERY];
	char *query_values[EGOV_MAX_QUERY];
	int query_count;
	size_t body_declared;
	struct egov_text body; /* of a route that takes a file: what the database is told of it */
	struct egov_upload upload;
	bool body_read;
	struct egov_json_fault fault;
	char *decoded;
	double started_ms;
};

/* Reads the parameters; NULL, or the code of a problem. */
const char *egov_request_read(struct egov_request *request, FCGX_Request *fcgi);

/* Reads the body and keeps it up to limit bytes, or as a file; NULL, or the code of a problem. */
const char *egov_request_read_body(struct egov_request *request, FCGX_Stream *in, size_t limit);
const char *egov_request_read_file(struct egov_request *request, FCGX_Stream *in);

/* Splits and decodes the path; false when no route can have it. */
bool egov_request_split_path(struct egov_request *request);

/* Splits and decodes the query; false when it is malformed. */
bool egov_request_split_query(struct egov_request *request);

/* Returns whether the client takes what the route answers with. */
bool egov_request_accepts(const struct egov_request *request);

/* Writes the context and the request of the call contract. */
void egov_request_context(const struct egov_request *request, const char *zone,
						  struct egov_text *text);
void egov_request_arguments(const struct egov_request *request, bool without_body,
							struct egov_text *text);

/* Gives the memory back. */
void egov_request_free(struct egov_request *request);

#endif
