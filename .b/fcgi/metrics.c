/*
 * metrics.c: counters in memory shared by all processes of the front, and their Prometheus text.
 *
 * The memory is anonymous and shared, made before the first fork, so that it lives as long as the
 * supervisor and survives any worker. Every counter is one atomic word; a reader may see a request
 * in the count and not yet in the sum.
 */
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "metrics.h"

#define BUCKETS 12

/* Upper bounds in seconds; the last bucket has none. */
static const double bounds[BUCKETS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
									   0.05,   0.1,	  0.25,	  0.5,	 1,	   2.5};

/* Statuses counted by themselves; any other is counted as the last. */
static const short statuses[] = {200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 406, 409,
								 412, 413, 414, 415, 422, 428, 429, 500, 503, 504, 0};

#define STATUSES (sizeof(statuses) / sizeof(statuses[0]))

/* The counters of one route. */
struct series
{
	uint64_t by_status[STATUSES];
	uint64_t by_bucket[BUCKETS + 1];
	uint64_t microseconds;
};

/* The shared memory: series of all routes and one more for requests without a route. */
struct shared
{
	long gauges[EGOV_GAUGE_COUNT];
	int routes_checked;
	bool busy[EGOV_MAX_WORKERS];
	struct series series[];
};

struct gauge_word
{
	const char *name;
	const char *type;
	const char *help;
};

static const struct gauge_word gauge_words[EGOV_GAUGE_COUNT] = {
	{"egov_front_workers", "gauge", "Worker processes alive"},
	{"egov_front_worker_restarts_total", "counter", "Workers started again after an unplanned end"},
	{"egov_front_database_connects_total", "counter", "Database connections made"},
	{"egov_front_database_connect_failures_total", "counter", "Database connections refused"},
	{"egov_front_database_retries_total", "counter",
	 "Calls repeated after a serialization failure"},
	{"egov_front_database_errors_total", "counter", "Calls that ended with an SQLSTATE"},
};

static const struct egov_routes *known_routes;
static struct shared *shared;

static void write_gauges(struct egov_text *text, const char *zone);
static void write_labels(struct egov_text *text, int index, const char *zone);
static void write_statuses(struct egov_text *text, int index, const char *zone);
static void write_histogram(struct egov_text *text, int index, const char *zone);

/*
 * Makes the shared memory for the routes. The caller does this once, before any fork.
 */
bool
egov_metrics_open(const struct egov_routes *routes)
{
	size_t size = sizeof(struct shared) + ((size_t) routes->count + 1) * sizeof(struct series);
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		return false;
	shared = memory;
	known_routes = routes;
	return true;
}

/*
 * Counts an answered request under its route and status; route is NULL when none was found.
 */
void
egov_metrics_count(const struct egov_route *route, int status, double seconds)
{
	struct series *series =
		&shared->series[route == NULL ? known_routes->count : (int) (route - known_routes->list)];
	size_t s = 0;
	size_t b = 0;

	while (s < STATUSES - 1 && statuses[s] != status)
		s++;
	while (b < BUCKETS && seconds > bounds[b])
		b++;
	__atomic_fetch_add(&series->by_status[s], 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&series->by_bucket[b], 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&series->microseconds, (uint64_t) (seconds * 1e6), __ATOMIC_RELAXED);
}

/*
 * Adds to a gauge; n may be negative.
 */
void
egov_metrics_add(enum egov_gauge gauge, long n)
{
	__atomic_fetch_add(&shared->gauges[gauge], n, __ATOMIC_RELAXED);
}

/*
 * Returns the value of a gauge.
 */
long
egov_metrics_read(enum egov_gauge gauge)
{
	return __atomic_load_n(&shared->gauges[gauge], __ATOMIC_RELAXED);
}

/*
 * Notes whether the worker in this slot has a request in hand. The supervisor clears the slot of a
 * worker that died.
 */
void
egov_metrics_set_busy(int slot, bool busy)
{
	__atomic_store_n(&shared->busy[slot], busy, __ATOMIC_RELAXED);
}

/*
 * Returns whether a process has found the routes good against the database.
 */
bool
egov_metrics_routes_checked(void)
{
	return __atomic_load_n(&shared->routes_checked, __ATOMIC_RELAXED) != 0;
}

/*
 * Notes that the routes are good against the database.
 */
void
egov_metrics_set_routes_checked(void)
{
	__atomic_store_n(&shared->routes_checked, 1, __ATOMIC_RELAXED);
}

/*
 * Writes everything as Prometheus text (version 0.0.4). Routes of other zones are left out.
 */
void
egov_metrics_write(struct egov_text *text, const char *zone)
{
	int i;

	write_gauges(text, zone);
	egov_text_add(text, "# HELP egov_http_requests_total Requests answered\n"
						"# TYPE egov_http_requests_total counter\n");
	for (i = 0; i <= known_routes->count; i++)
		write_statuses(text, i, zone);
	egov_text_add(text, "# HELP egov_http_request_seconds Time from first parameter to last byte\n"
						"# TYPE egov_http_request_seconds histogram\n");
	for (i = 0; i <= known_routes->count; i++)
		write_histogram(text, i, zone);
}

/*
 * Writes the gauges and counters of the front as a whole.
 */
static void
write_gauges(struct egov_text *text, const char *zone)
{
	int busy = 0;
	int i;

	for (i = 0; i < EGOV_MAX_WORKERS; i++)
		busy += __atomic_load_n(&shared->busy[i], __ATOMIC_RELAXED);
	egov_text_format(text,
					 "# HELP egov_front_workers_busy Worker processes with a request in hand\n"
					 "# TYPE egov_front_workers_busy gauge\n"
					 "egov_front_workers_busy{zone=\"%s\"} %d\n",
					 zone, busy);
	for (i = 0; i < EGOV_GAUGE_COUNT; i++)
	{
		const struct gauge_word *word = &gauge_words[i];

		egov_text_format(text, "# HELP %s %s\n# TYPE %s %s\n%s{zone=\"%s\"} %ld\n", word->name,
						 word->help, word->name, word->type, word->name, zone,
						 egov_metrics_read((enum egov_gauge) i));
	}
}

/*
 * Writes the labels of a series without the closing brace.
 */
static void
write_labels(struct egov_text *text, int index, const char *zone)
{
	const struct egov_route *route = &known_routes->list[index];
	bool known = index < known_routes->count;

	egov_text_format(text, "{zone=\"%s\",method=\"%s\",route=\"%s\"", zone,
					 known ? route->method : "", known ? route->path : "");
}

/*
 * Writes the counts by status of a series, those above zero.
 */
static void
write_statuses(struct egov_text *text, int index, const char *zone)
{
	const struct series *series = &shared->series[index];
	size_t s;

	for (s = 0; s < STATUSES; s++)
	{
		uint64_t count = __atomic_load_n(&series->by_status[s], __ATOMIC_RELAXED);

		if (count == 0)
			continue;
		egov_text_add(text, "egov_http_requests_total");
		write_labels(text, index, zone);
		egov_text_format(text, ",status=\"%d\"} %llu\n", statuses[s], (unsigned long long) count);
	}
}

/*
 * Writes the histogram of a series when it has counted anything.
 */
static void
write_histogram(struct egov_text *text, int index, const char *zone)
{
	const struct series *series = &shared->series[index];
	unsigned long long total = 0;
	double sum = (double) __atomic_load_n(&series->microseconds, __ATOMIC_RELAXED) / 1e6;
	size_t b;

	for (b = 0; b <= BUCKETS; b++)
		total += __atomic_load_n(&series->by_bucket[b], __ATOMIC_RELAXED);
	if (total == 0)
		return;
	total = 0;
	for (b = 0; b <= BUCKETS; b++)
	{
		total += __atomic_load_n(&series->by_bucket[b], __ATOMIC_RELAXED);
		egov_text_add(text, "egov_http_request_seconds_bucket");
		write_labels(text, index, zone);
		if (b < BUCKETS)
			egov_text_format(text, ",le=\"%g\"} %llu\n", bounds[b], total);
		else
			egov_text_format(text, ",le=\"+Inf\"} %llu\n", total);
	}
	egov_text_add(text, "egov_http_request_seconds_sum");
	write_labels(text, index, zone);
	egov_text_format(text, "} %.6f\negov_http_request_seconds_count", sum);
	write_labels(text, index, zone);
	egov_text_format(text, "} %llu\n", total);
}
