/*
 * database.c: the one connection of a process and the calls over it.
 *
 * A connection lives until it breaks or a call misses its deadline; the next call makes another,
 * at most one attempt in each back-off interval. Statements are prepared once per connection and
 * route. The result of a call belongs to the caller.
 */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "database.h"
#include "log.h"
#include "metrics.h"

#define CONNECT_SECONDS "2"
#define CHECK_MS 2000
#define BACKOFF_FIRST_MS 50
#define BACKOFF_LAST_MS 250
#define CANCEL_MS 1000
#define MAX_RETRIES 3
#define READ_ONLY "25006"

/* What an SQLSTATE, or all that start with these characters, means to a client. */
struct meaning
{
	const char *sqlstate;
	const char *code;
	bool again;
};

static const struct meaning meanings[] = {
	{"40001", "unavailable", true}, {"40P01", "unavailable", true}, {"55P03", "busy", false},
	{"57014", "timeout", false},	{"57P0", "unavailable", false}, {"53", "unavailable", false},
	{"08", "unavailable", false},	{"58", "unavailable", false},	{"25006", "unavailable", false},
	{"", "internal", false},
};

static const struct egov_config *config;
static egov_database_check connection_check;
static PGconn *connection;
static bool *prepared;
static int prepared_count;
static double next_attempt_ms;

/* Whether a thread sends a cancel request: as long as a server that says nothing lets it wait. */
static atomic_bool cancelling;

/* Whether a cancel request may still reach the connection, and end a statement that it is not meant for. */
static bool doubtful;
static double backoff_ms;

static bool connect_now(void);
static void log_notice(void *unused, const PGresult *notice);
static void forget_thread(void);
static bool wait_for(short events, double deadline);
static bool still_alive(void);
static PGresult *run(int sent, double deadline, bool *late);
static PGresult *collect(double deadline);
static void cancel_call(void);
static void *cancel_send(void *request);
static struct egov_outcome outcome_of(PGresult *result, bool late);
static const struct meaning *meaning_of(const char *sqlstate);
static PGresult *call_once(const struct egov_route *route, int index, const char *const *values,
						   double deadline, bool *late);
static void pause_before_retry(int retry);

/*
 * Names the server, the number of routes whose calls may be prepared, and the check that each new
 * connection must pass. Connects nothing yet.
 */
void
egov_database_open(const struct egov_config *options, int route_count, egov_database_check check)
{
	config = options;
	connection_check = check;
	prepared_count = route_count;
	prepared = calloc((size_t) route_count + 1, sizeof(*prepared));
	if (prepared == NULL || pthread_atfork(NULL, NULL, forget_thread) != 0)
		_exit(EGOV_EXIT_MEMORY);
}

/*
 * Returns whether there is a usable connection, after an attempt to make one when there is none
 * and the last failure is longer ago than the back-off.
 */
bool
egov_database_connect(void)
{
	if (connection != NULL && still_alive())
		return true;
	egov_database_close();
	if (egov_clock_ms() < next_attempt_ms)
		return false;
	if (connect_now() && (connection_check == NULL || connection_check()) && connection != NULL)
	{
		backoff_ms = 0;
		egov_metrics_add(EGOV_GAUGE_CONNECTS, 1);
		return true;
	}
	egov_database_close();
	egov_metrics_add(EGOV_GAUGE_CONNECT_FAILURES, 1);
	backoff_ms = backoff_ms == 0 ? BACKOFF_FIRST_MS : backoff_ms * 2;
	backoff_ms = backoff_ms > BACKOFF_LAST_MS ? BACKOFF_LAST_MS : backoff_ms;
	next_attempt_ms = egov_clock_ms() + backoff_ms;
	return false;
}

/*
 * Runs a statement with text parameters over the connection that egov_database_connect made.
 */
struct egov_outcome
egov_database_query(const char *sql, int count, const char *const *values)
{
	bool late = false;
	int sent = PQsendQueryParams(connection, sql, count, NULL, values, NULL, NULL, 0);

	return outcome_of(run(sent, egov_clock_ms() + CHECK_MS, &late), late);
}

/*
 * Calls the function of a route with text parameters. A serialization failure or deadlock is
 * repeated up to three times. The outcome has a result with one value that is not NULL, or a code:
 * unavailable (no connection, 25006, 40*, 53*, 58*, 08*, 57P0*), busy (55P03), timeout (57014 or
 * the deadline of the front), internal (anything else).
 */
struct egov_outcome
egov_database_call(const struct egov_routes *routes, const struct egov_route *route,
				   const char *context, const char *request)
{
	struct egov_outcome outcome = {.code = "unavailable"};
	char tenant[12];
	const char *values[3] = {tenant, context, request};
	double started = egov_clock_ms();
	int retry;

	snprintf(tenant, sizeof(tenant), "%d", (int) config->tenant);
	for (retry = 0; retry <= MAX_RETRIES && egov_database_connect(); retry++)
	{
		bool late = false;
		PGresult *result;

		pause_before_retry(retry);
		result = call_once(route, (int) (route - routes->list), values,
						   started + config->deadline_ms, &late);
		outcome = outcome_of(result, late);
		outcome.retries = retry;
		if (outcome.code == NULL || !meaning_of(outcome.sqlstate)->again)
			break;
	}
	if (outcome.sqlstate[0] != '\0')
		egov_metrics_add(EGOV_GAUGE_DATABASE_ERRORS, 1);
	outcome.ms = egov_clock_ms() - started;
	return outcome;
}

/*
 * Closes the connection, if there is one, and forgets what was prepared over it.
 */
void
egov_database_close(void)
{
	if (connection != NULL)
		PQfinish(connection);
	connection = NULL;
	doubtful = false;
	memset(prepared, 0, (size_t) prepared_count * sizeof(*prepared));
}

/*
 * Makes a connection; logs why it failed. libpq gives each host of the string its time, unless the string
 * says how long, and goes on to the next: PQconnectPoll would stay with one that is silent.
 */
static bool
connect_now(void)
{
	static const char *const words[] = {"connect_timeout", "dbname", NULL};
	const char *const values[] = {CONNECT_SECONDS, config->conninfo, NULL};

	connection = PQconnectdbParams(words, values, true);
	if (connection == NULL)
		_exit(EGOV_EXIT_MEMORY);
	if (PQstatus(connection) == CONNECTION_OK && PQsetnonblocking(connection, 1) == 0)
	{
		PQsetNoticeReceiver(connection, log_notice, NULL);
		return true;
	}
	egov_log_message("warning", "no connection to the database: %.300s",
					 PQerrorMessage(connection));
	return false;
}

/*
 * Logs what the server says beside a result; libpq would print it.
 */
static void
log_notice(void *unused, const PGresult *notice)
{
	const char *sqlstate = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
	const char *message = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);

	(void) unused;
	egov_log_message("warning", "database: %s: %.300s", sqlstate == NULL ? "" : sqlstate,
					 message == NULL ? "" : message);
}

/*
 * Tells a child process that it has no thread: fork leaves those of its parent behind.
 */
static void
forget_thread(void)
{
	atomic_store(&cancelling, false);
}

/*
 * Waits until the socket of the connection is ready; false at the deadline.
 */
static bool
wait_for(short events, double deadline)
{
	struct pollfd socket = {.fd = PQsocket(connection), .events = events};
	int ready;

	do
	{
		double left = deadline - egov_clock_ms();

		ready = left <= 0 ? 0 : poll(&socket, 1, (int) left + 1);
	} while (ready < 0 && errno == EINTR);
	return ready > 0;
}

/*
 * Returns whether an idle connection is still good. A server that went away has left an end of file
 * to read, behind its farewell, so what there is is read to its end.
 */
static bool
still_alive(void)
{
	struct pollfd socket = {.fd = PQsocket(connection), .events = POLLIN};

	while (poll(&socket, 1, 0) > 0)
	{
		if (PQconsumeInput(connection) == 0)
			return false;
	}
	return PQstatus(connection) == CONNECTION_OK && !doubtful;
}

/*
 * Waits for the result of what was just sent; sent is what the libpq call returned. At the deadline
 * the call is cancelled: the server's 57014 or nothing comes back, *late is set.
 */
static PGresult *
run(int sent, double deadline, bool *late)
{
	PGresult *result;
	int flushed;

	if (sent == 0)
		return NULL;
	while ((flushed = PQflush(connection)) == 1 && wait_for(POLLOUT | POLLIN, deadline))
	{
		if (PQconsumeInput(connection) == 0)
			return NULL;
	}
	result = flushed == 0 ? collect(deadline) : NULL;
	if (result != NULL || egov_clock_ms() < deadline)
		return result;
	*late = true;
	cancel_call();
	result = collect(egov_clock_ms() + CANCEL_MS);
	doubtful = atomic_load(&cancelling);
	return result;
}

/*
 * Has the call that runs cancelled, unless a former request still waits for its server. libpq sends such a
 * request and waits without a limit, hence a thread.
 */
static void
cancel_call(void)
{
	PGcancel *request;
	pthread_t thread;

	if (atomic_load(&cancelling))
		return;
	request = PQgetCancel(connection);
	if (request == NULL)
		return;
	atomic_store(&cancelling, true);
	if (pthread_create(&thread, NULL, cancel_send, request) == 0)
		pthread_detach(thread);
	else
	{
		PQfreeCancel(request);
		atomic_store(&cancelling, false);
	}
}

/*
 * The thread of a cancel request, which it frees.
 */
static void *
cancel_send(void *request)
{
	char message[256];

	PQcancel(request, message, sizeof(message));
	PQfreeCancel(request);
	atomic_store(&cancelling, false);
	return NULL;
}

/*
 * Returns the last result of the statement, NULL when the connection broke or the deadline came.
 */
static PGresult *
collect(double deadline)
{
	PGresult *last = NULL;
	PGresult *next;

	for (;;)
	{
		while (PQisBusy(connection))
		{
			if (!wait_for(POLLIN, deadline) || PQconsumeInput(connection) == 0)
			{
				PQclear(last);
				return NULL;
			}
		}
		next = PQgetResult(connection);
		if (next == NULL)
			return last;
		PQclear(last);
		last = next;
	}
}

/*
 * Turns a result, NULL for a lost connection or a missed deadline, into an outcome. A success after the
 * deadline is none: PostgreSQL ends the wait of a commit for its standby with a warning. A connection
 * that cannot be used again, after a FATAL for instance, is closed; so is one to a server that does not
 * write, since another of the connection string may.
 */
static struct egov_outcome
outcome_of(PGresult *result, bool late)
{
	struct egov_outcome outcome = {0};
	const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
	bool good =
		PQresultStatus(result) == PGRES_TUPLES_OK || PQresultStatus(result) == PGRES_COMMAND_OK;
	bool lost = result == NULL || (severity != NULL && strcmp(severity, "ERROR") != 0);

	if (good && !late)
	{
		outcome.result = result;
		return outcome;
	}
	if (good)
	{
		/* the cancel may have ended the wait of a commit for its standby: nobody knows whether that has it */
		outcome.code = "timeout";
		lost = true;
	}
	else
	{
		snprintf(outcome.sqlstate, sizeof(outcome.sqlstate), "%s",
				 sqlstate == NULL ? "" : sqlstate);
		outcome.code = late ? "timeout" : "unavailable";
		if (sqlstate != NULL)
			outcome.code = meaning_of(sqlstate)->code;
	}
	PQclear(result);
	outcome.lost = lost || PQstatus(connection) != CONNECTION_OK;
	if (outcome.lost || strcmp(outcome.sqlstate, READ_ONLY) == 0)
		egov_database_close();
	return outcome;
}

/*
 * Returns the first meaning in the table whose characters the SQLSTATE starts with.
 */
static const struct meaning *
meaning_of(const char *sqlstate)
{
	const struct meaning *meaning = meanings;

	while (strncmp(meaning->sqlstate, sqlstate, strlen(meaning->sqlstate)) != 0)
		meaning++;
	return meaning;
}

/*
 * Calls the function of a route once, after preparing it when the connection has not yet.
 */
static PGresult *
call_once(const struct egov_route *route, int index, const char *const *values, double deadline,
		  bool *late)
{
	char sql[160];
	char name[16];
	PGresult *result;

	snprintf(name, sizeof(name), "route_%d", index);
	if (!prepared[index])
	{
		snprintf(sql, sizeof(sql),
				 "SELECT egov_api.%s($1::pg_catalog.int4,$2::pg_catalog.jsonb,"
				 "$3::pg_catalog.jsonb)",
				 route->function);
		result = run(PQsendPrepare(connection, name, sql, 3, NULL), deadline, late);
		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			return result;
		PQclear(result);
		prepared[index] = true;
	}
	return run(PQsendQueryPrepared(connection, name, 3, values, NULL, NULL, 0), deadline, late);
}

/*
 * Waits a random time before a repetition, longer each time, so that two calls in each other's way
 * do not meet again.
 */
static void
pause_before_retry(int retry)
{
	struct timespec pause = {0};

	if (retry == 0)
		return;
	egov_metrics_add(EGOV_GAUGE_RETRIES, 1);
	pause.tv_nsec = (5 + (long) randombytes_uniform(20u * (unsigned) retry)) * 1000000L;
	nanosleep(&pause, NULL);
}
