/*
 * serve.c: the way of a request: a table of checks, then the call, then the answer.
 *
 * Each check returns NULL or the code of the problem that ends the way. Whether the caller may do
 * what they ask is decided in the database.
 */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "database.h"
#include "log.h"
#include "metrics.h"
#include "openapi.h"
#include "problem.h"
#include "request.h"
#include "response.h"
#include "serve.h"

#define MAX_URI 8192

/* One request on its way. */
struct exchange
{
	FCGX_Request *fcgi;
	struct egov_request request;
	struct egov_response response;
	struct egov_text details;
	struct egov_outcome outcome;
};

typedef const char *(*check)(struct exchange *exchange);

static const char *check_form(struct exchange *exchange);
static const char *check_route(struct exchange *exchange);
static const char *check_query(struct exchange *exchange);
static const char *check_accept(struct exchange *exchange);
static const char *check_token(struct exchange *exchange);
static const char *check_body(struct exchange *exchange);
static const char *check_text(struct exchange *exchange);
static const char *check_json(struct exchange *exchange);
static const char *check_file(struct exchange *exchange);
static bool type_taken(const struct egov_route *route, const char *type);
static const char *check_version(struct exchange *exchange);
static const char *check_key(struct exchange *exchange);
static const char *check_caller(struct exchange *exchange, const char *code);
static const char *perform(struct exchange *exchange);
static const char *perform_static(struct exchange *exchange);
static void log_exchange(const struct exchange *exchange, double total_ms);
static void send_status(FCGX_Stream *out, const char *status, const char *type, const char *body);

/* In the order in which a client learns of them. */
static const check checks[] = {
	check_form, check_route,   check_query, check_accept, check_token,
	check_body, check_version, check_key,	perform,
};

static const struct egov_config *config;
static const struct egov_routes *routes;

/*
 * Names what all requests need. Config and routes live as long as the program.
 */
void
egov_serve_open(const struct egov_config *options, const struct egov_routes *known)
{
	config = options;
	routes = known;
}

/*
 * Answers one request of the zone, counts it and logs it.
 */
void
egov_serve_request(FCGX_Request *fcgi)
{
	struct exchange exchange = {.fcgi = fcgi, .request.started_ms = egov_clock_ms()};
	const char *code = NULL;
	double total_ms;
	size_t i;

	for (i = 0; code == NULL && i < sizeof(checks) / sizeof(checks[0]); i++)
	{
		code = checks[i](&exchange);
		if (code != NULL &&
			(checks[i] == check_body || checks[i] == check_version || checks[i] == check_key))
			code = check_caller(&exchange, code);
	}
	if (code != NULL)
		egov_response_problem(&exchange.response, &exchange.request, code, exchange.details.data);
	if (!exchange.request.body_read)
		egov_request_read_body(&exchange.request, fcgi->in, 0);
	egov_response_send(&exchange.response, &exchange.request, fcgi->out, exchange.outcome.ms);
	FCGX_Finish_r(fcgi);
	total_ms = egov_clock_ms() - exchange.request.started_ms;
	egov_metrics_count(exchange.request.route, exchange.response.status, total_ms / 1000);
	log_exchange(&exchange, total_ms);
	PQclear(exchange.outcome.result);
	egov_text_free(&exchange.details);
	egov_response_free(&exchange.response);
	egov_request_free(&exchange.request);
}

/*
 * Answers one request of the status socket: /live while the front runs, /ready while it can serve,
 * /metrics as Prometheus text.
 */
void
egov_serve_status(FCGX_Request *fcgi)
{
	const char *uri = FCGX_GetParam("REQUEST_URI", fcgi->envp);
	struct egov_text text = {0};

	if (uri != NULL && strcmp(uri, "/live") == 0)
		send_status(fcgi->out, "200 OK", "application/json", "{\"status\":\"live\"}\n");
	else if (uri != NULL && strcmp(uri, "/metrics") == 0)
	{
		egov_metrics_write(&text, config->zone);
		send_status(fcgi->out, "200 OK", "text/plain; version=0.0.4", text.data);
	}
	else if (uri == NULL || strcmp(uri, "/ready") != 0)
		send_status(fcgi->out, "404 Not Found", "application/json", "{\"status\":\"unknown\"}\n");
	else
	{
		struct egov_outcome outcome = {.code = "unavailable"};

		if (egov_database_connect())
			outcome = egov_database_query("SELECT 1", 0, NULL);
		if (outcome.code == NULL && egov_metrics_read(EGOV_GAUGE_WORKERS) > 0)
			send_status(fcgi->out, "200 OK", "application/json", "{\"status\":\"ready\"}\n");
		else
			send_status(fcgi->out, "503 Service Unavailable\r\nRetry-After: 1", "application/json",
						"{\"status\":\"unavailable\"}\n");
		PQclear(outcome.result);
	}
	FCGX_Finish_r(fcgi);
	egov_text_free(&text);
}

/*
 * Reads the request: malformed-request, uri-too-long.
 */
static const char *
check_form(struct exchange *exchange)
{
	const char *code = egov_request_read(&exchange->request, exchange->fcgi);

	if (code == NULL && strlen(exchange->request.uri) > MAX_URI)
		code = "uri-too-long";
	return code;
}

/*
 * Finds the route: not-found, method-not-allowed, wrong-zone.
 */
static const char *
check_route(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;

	if (!egov_request_split_path(request))
		return "not-found";
	switch (egov_route_find(routes, request->head ? "GET" : request->method, request->segments,
							request->segment_count, &request->route, request->allow,
							sizeof(request->allow)))
	{
		case EGOV_ROUTE_FOUND:
			return NULL;
		case EGOV_ROUTE_WRONG_METHOD:
			return "method-not-allowed";
		case EGOV_ROUTE_WRONG_ZONE:
			return "wrong-zone";
		default:
			return "not-found";
	}
}

/*
 * Splits the query: malformed-request.
 */
static const char *
check_query(struct exchange *exchange)
{
	return egov_request_split_query(&exchange->request) ? NULL : "malformed-request";
}

/*
 * Looks at what the client takes: not-acceptable.
 */
static const char *
check_accept(struct exchange *exchange)
{
	return egov_request_accepts(&exchange->request) ? NULL : "not-acceptable";
}

/*
 * Reads the token: unauthenticated when the route needs one and none is given, or the one given
 * has not the form of a token. A route that must not know who asks takes no token at all:
 * malformed-request.
 */
static const char *
check_token(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;

	if (request->route->silent && !request->route->needs_token && request->authorization != NULL)
		return "malformed-request";
	switch (egov_header_token(request->authorization, request->token))
	{
		case EGOV_HEADER_GOOD:
			return NULL;
		case EGOV_HEADER_ABSENT:
			return request->route->needs_token ? "unauthenticated" : NULL;
		default:
			return "unauthenticated";
	}
}

/*
 * Looks at size, type and presence of the body: malformed-request, too-large,
 * unsupported-media-type.
 */
static const char *
check_body(struct exchange *exchange)
{
	const struct egov_request *request = &exchange->request;

	if (!request->route->takes_body)
		return request->body_declared > 0 ? "malformed-request" : NULL;
	if (request->body_declared > request->route->body_limit)
		return "too-large";
	if (request->content_encoding != NULL && request->content_encoding[0] != '\0')
		return "unsupported-media-type";
	return request->route->takes_file ? check_file(exchange) : check_text(exchange);
}

/*
 * Reads a body of JSON: malformed-request, unsupported-media-type and the codes of check_json.
 */
static const char *
check_text(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;
	bool typed = request->content_type != NULL && request->content_type[0] != '\0';

	if (request->body_declared == 0 && !typed)
		return NULL;
	if (egov_request_read_body(request, exchange->fcgi->in, request->route->body_limit) != NULL)
		return "malformed-request";
	if (!egov_header_is_json(request->content_type))
		return "unsupported-media-type";
	return check_json(exchange);
}

/*
 * Reads a file into the store: unsupported-media-type when the type that is told is not one of the
 * route's or the content shows another, invalid-fields for an empty file, and the codes of
 * egov_store_receive.
 */
static const char *
check_file(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;
	const char *code;

	if (!type_taken(request->route, request->content_type))
		return "unsupported-media-type";
	if (request->body_declared == 0)
	{
		egov_problem_field(&exchange->details, "/body", NULL, "missing-field");
		return "invalid-fields";
	}
	code = egov_request_read_file(request, exchange->fcgi->in);
	if (code != NULL || strcasecmp(request->upload.type, request->content_type) == 0)
		return code;
	egov_text_format(&exchange->details, "{\"params\":{\"found\":");
	egov_text_quote(&exchange->details, request->upload.type, strlen(request->upload.type));
	egov_text_add(&exchange->details, "}}");
	return "unsupported-media-type";
}

/*
 * Returns whether a media type is one that the route takes.
 */
static bool
type_taken(const struct egov_route *route, const char *type)
{
	json_t *each;
	size_t i;

	json_array_foreach(route->types, i, each)
	{
		if (type != NULL && strcasecmp(json_string_value(each), type) == 0)
			return true;
	}
	return false;
}

/*
 * Looks at the text of the body: malformed-encoding, malformed-json, and invalid-fields when it is
 * something else than an object.
 */
static const char *
check_json(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;
	const char *text = request->body.length > 0 ? request->body.data : "";

	if (!egov_json_check(text, request->body.length, &request->fault))
	{
		egov_problem_fault(&exchange->details, &request->fault);
		return request->fault.code;
	}
	if (egov_json_is_object(text, request->body.length))
		return NULL;
	egov_problem_field(&exchange->details, "/body", NULL, "wrong-type");
	return "invalid-fields";
}

/*
 * Reads If-Match where the route asks for it: precondition-required, version-mismatch where no tag can
 * match, malformed-request for anything but a list of tags or *.
 */
static const char *
check_version(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;

	if (!request->route->needs_version)
		return NULL;
	switch (egov_header_if_match(request->if_match, request->version))
	{
		case EGOV_HEADER_GOOD:
			return NULL;
		case EGOV_HEADER_ABSENT:
			return "precondition-required";
		case EGOV_HEADER_WEAK:
			return "version-mismatch";
		default:
			egov_problem_field(&exchange->details, "/header/if-match", NULL, "bad-format");
			return "malformed-request";
	}
}

/*
 * Reads the idempotency key where the route asks for it.
 */
static const char *
check_key(struct exchange *exchange)
{
	struct egov_request *request = &exchange->request;

	if (!request->route->needs_key)
		return NULL;
	switch (egov_header_key(request->idempotency_key, request->key))
	{
		case EGOV_HEADER_GOOD:
			return NULL;
		case EGOV_HEADER_ABSENT:
			return "missing-idempotency-key";
		default:
			return "bad-idempotency-key";
	}
}

/*
 * A caller learns what is wrong with a request only when they may make it: asks the function with a body
 * that none takes, so that it looks at the caller and does nothing. Returns unauthenticated, wrong-zone or
 * forbidden if that is the answer, else the code.
 */
static const char *
check_caller(struct exchange *exchange, const char *code)
{
	static const char *const first[] = {"unauthenticated", "wrong-zone", "forbidden"};
	const struct egov_route *route = exchange->request.route;
	struct egov_outcome *outcome = &exchange->outcome;
	struct egov_response answer = {0};
	struct egov_text context = {0};
	struct egov_text arguments = {0};
	size_t i;

	if (route->kind == EGOV_ROUTE_STATIC || !route->needs_token)
		return code;
	egov_request_context(&exchange->request, config->zone, &context);
	egov_request_arguments(&exchange->request, true, &arguments);
	*outcome = egov_database_call(routes, route, context.data, arguments.data);
	if (outcome->code == NULL && PQntuples(outcome->result) == 1 &&
		!PQgetisnull(outcome->result, 0, 0))
		egov_response_result(&answer, &exchange->request, PQgetvalue(outcome->result, 0, 0),
							 (size_t) PQgetlength(outcome->result, 0, 0));
	for (i = 0; i < sizeof(first) / sizeof(first[0]); i++)
	{
		if (strcmp(answer.code, first[i]) != 0)
			continue;
		egov_text_clear(&exchange->details);
		code = first[i];
	}
	egov_response_free(&answer);
	egov_text_free(&context);
	egov_text_free(&arguments);
	return code;
}

/*
 * Calls the function of the route and makes the answer: the codes of egov_database_call.
 */
static const char *
perform(struct exchange *exchange)
{
	struct egov_text context = {0};
	struct egov_text arguments = {0};
	struct egov_outcome *outcome = &exchange->outcome;

	if (exchange->request.route->kind == EGOV_ROUTE_STATIC)
		return perform_static(exchange);
	egov_request_context(&exchange->request, config->zone, &context);
	egov_request_arguments(&exchange->request, false, &arguments);
	*outcome = egov_database_call(routes, exchange->request.route, context.data, arguments.data);
	egov_text_free(&context);
	egov_text_free(&arguments);
	if (outcome->code != NULL)
	{
		/* the database may know of the file: better one that no row names than a row without its file */
		if (outcome->lost && exchange->request.route->takes_file)
			egov_store_keep(&exchange->request.upload);
		return outcome->code;
	}
	if (PQntuples(outcome->result) != 1 || PQgetisnull(outcome->result, 0, 0))
		return "internal";
	egov_response_result(&exchange->response, &exchange->request, PQgetvalue(outcome->result, 0, 0),
						 (size_t) PQgetlength(outcome->result, 0, 0));
	if (exchange->request.route->takes_file && exchange->response.code[0] == '\0' &&
		!egov_store_keep(&exchange->request.upload))
		return "unavailable";
	return NULL;
}

/*
 * Answers with the API description; it has no query members: invalid-fields.
 */
static const char *
perform_static(struct exchange *exchange)
{
	const struct egov_text *text = egov_openapi_text();

	if (exchange->request.query_count > 0)
	{
		egov_problem_field(&exchange->details, "/query/", exchange->request.query_names[0],
						   "unknown-field");
		return "invalid-fields";
	}
	if (text == NULL)
		return "not-found";
	egov_response_static(&exchange->response, &exchange->request, text);
	return NULL;
}

/*
 * Writes the line of a request: what was asked of which route and how it went, without target,
 * token, key or body. A silent route has no line; it is in the counters.
 */
static void
log_exchange(const struct exchange *exchange, double total_ms)
{
	const struct egov_request *request = &exchange->request;
	const struct egov_response *response = &exchange->response;
	struct egov_text line = {0};

	if (request->route != NULL && request->route->silent)
		return;
	egov_log_begin(&line, response->status >= 500 ? "error" : "info");
	egov_log_string(&line, "request_id", request->id);
	egov_log_string(&line, "traceparent", request->traceparent);
	egov_log_string(&line, "address", request->address);
	egov_log_string(&line, "method", request->method);
	egov_log_string(&line, "route", request->route == NULL ? NULL : request->route->path);
	egov_log_number(&line, "status", response->status);
	egov_log_string(&line, "problem", response->code);
	egov_log_string(&line, "sqlstate", exchange->outcome.sqlstate);
	egov_log_string(&line, "language", egov_header_languages[request->language]);
	egov_log_number(&line, "retries", exchange->outcome.retries);
	egov_log_number(&line, "bytes_in", (long) request->body_declared);
	egov_log_number(&line, "bytes_out", (long) response->sent);
	egov_log_ms(&line, "database_ms", exchange->outcome.ms);
	egov_log_ms(&line, "total_ms", total_ms);
	egov_log_end(&line);
}

/*
 * Writes a short answer of the status socket.
 */
static void
send_status(FCGX_Stream *out, const char *status, const char *type, const char *body)
{
	FCGX_FPrintF(out, "Status: %s\r\nContent-Type: %s\r\nCache-Control: no-store\r\n\r\n", status,
				 type);
	FCGX_PutStr(body, (int) strlen(body), out);
}
