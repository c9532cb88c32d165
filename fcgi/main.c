/*
 * main.c: the options and the start of the front.
 */
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "catalog.h"
#include "database.h"
#include "front.h"
#include "log.h"
#include "metrics.h"
#include "openapi.h"
#include "problem.h"
#include "route.h"
#include "serve.h"
#include "store.h"
#include "supervisor.h"
#include "text.h"

#define DEFAULT_WORKERS 4
#define DEFAULT_DEADLINE_MS 12000

static const struct option options[] = {
	{"zone", required_argument, NULL, 'z'},		{"socket", required_argument, NULL, 's'},
	{"status", required_argument, NULL, 'S'},	{"routes", required_argument, NULL, 'r'},
	{"messages", required_argument, NULL, 'm'}, {"openapi", required_argument, NULL, 'o'},
	{"conninfo", required_argument, NULL, 'c'}, {"tenant", required_argument, NULL, 't'},
	{"workers", required_argument, NULL, 'w'},	{"deadline", required_argument, NULL, 'd'},
	{"log", required_argument, NULL, 'l'},		{"files", required_argument, NULL, 'f'},
	{"help", no_argument, NULL, 'h'},			{NULL, 0, NULL, 0},
};

static const char usage[] =
	"usage: egov-fcgi --zone NAME --socket PATH --routes FILE --messages DIR --conninfo STRING\n"
	"                 --tenant NUMBER [option...]\n"
	"  --zone NAME        zone that is served, a word of the routes' zones\n"
	"  --socket PATH      socket for requests (mode 0660)\n"
	"  --status PATH      socket for /live, /ready and /metrics (default: none)\n"
	"  --routes FILE      routes.json\n"
	"  --messages DIR     titles of problems, one <language>.json for each language\n"
	"  --openapi FILE     API description served as /v1/openapi.json (default: none)\n"
	"  --conninfo STRING  libpq connection string; no password on the command line, see "
	"PGPASSFILE\n"
	"  --tenant NUMBER    tenant of all calls\n"
	"  --workers NUMBER   processes, one database connection each (default 4, at most 256)\n"
	"  --deadline MS      longest time for a call (default 12000)\n"
	"  --files DIR        folder of the files that cases bring; needed where a route takes them\n"
	"  --log FILE         log, opened again at SIGHUP (default: standard error)\n";

static int options_read(struct egov_config *config, int count, char **words);
static bool option_set(struct egov_config *config, int option, const char *value);
static bool number_read(const char *text, long low, long high, int *number);
static bool options_complete(const struct egov_config *config);
static int start(const struct egov_config *config);
static bool store_open(const struct egov_config *config, const struct egov_routes *routes);

/*
 * Runs the front in the foreground. Returns 0 after SIGTERM, EGOV_EXIT_CONFIG when it refuses to
 * start.
 */
int
main(int count, char **words)
{
	static struct egov_config config = {
		.workers = DEFAULT_WORKERS, .deadline_ms = DEFAULT_DEADLINE_MS, .tenant = -1};
	int done = options_read(&config, count, words);

	if (done >= 0)
		return done;
	if (sodium_init() < 0)
		return EGOV_EXIT_CONFIG;
	if (!egov_log_open(config.log, config.zone))
	{
		perror(config.log);
		return EGOV_EXIT_CONFIG;
	}
	return start(&config);
}

/*
 * Returns milliseconds of the monotonic clock.
 */
double
egov_clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/*
 * Reads the command line. Returns -1 to go on, else the exit status.
 */
static int
options_read(struct egov_config *config, int count, char **words)
{
	int option;

	while ((option = getopt_long(count, words, "", options, NULL)) != -1)
	{
		if (option == 'h')
		{
			fputs(usage, stdout);
			return 0;
		}
		if (option == '?')
			return EGOV_EXIT_CONFIG;
		if (!option_set(config, option, optarg))
		{
			fprintf(stderr, "egov-fcgi: \"%s\" cannot be the value of its option\n", optarg);
			return EGOV_EXIT_CONFIG;
		}
	}
	if (optind == count && options_complete(config))
		return -1;
	fputs(usage, stderr);
	return EGOV_EXIT_CONFIG;
}

/*
 * Sets one option; returns false for a number out of range.
 */
static bool
option_set(struct egov_config *config, int option, const char *value)
{
	switch (option)
	{
		case 'z':
			config->zone = value;
			return egov_text_only(value, "abcdefghijklmnopqrstuvwxyz0123456789_");
		case 's':
			config->socket = value;
			return true;
		case 'S':
			config->status = value;
			return true;
		case 'r':
			config->routes = value;
			return true;
		case 'm':
			config->messages = value;
			return true;
		case 'o':
			config->openapi = value;
			return true;
		case 'c':
			config->conninfo = value;
			return true;
		case 't':
			return number_read(value, 0, INT32_MAX, &config->tenant);
		case 'w':
			return number_read(value, 1, EGOV_MAX_WORKERS, &config->workers);
		case 'd':
			return number_read(value, 1, 600000, &config->deadline_ms);
		case 'f':
			config->files = value;
			return true;
		default:
			config->log = value;
			return true;
	}
}

/*
 * Reads a whole number within limits.
 */
static bool
number_read(const char *text, long low, long high, int *number)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (text[0] == '\0' || *end != '\0' || strlen(text) > 10 || value < low || value > high)
		return false;
	*number = (int) value;
	return true;
}

/*
 * Returns whether all options that have no default are there.
 */
static bool
options_complete(const struct egov_config *config)
{
	return config->zone != NULL && config->socket != NULL && config->routes != NULL &&
		   config->messages != NULL && config->conninfo != NULL && config->tenant >= 0;
}

/*
 * Loads and checks everything, then runs. A database that does not answer yet does not stop the
 * start; one that lacks a function of the routes does.
 */
static int
start(const struct egov_config *config)
{
	static struct egov_routes routes;

	if (!egov_route_load(&routes, config->routes, config->zone) ||
		!egov_problem_load(config->messages) || !egov_openapi_load(config->openapi, config->zone) ||
		!store_open(config, &routes))
		return EGOV_EXIT_CONFIG;
	if (!egov_metrics_open(&routes))
		return EGOV_EXIT_MEMORY;
	egov_catalog_open(config, &routes);
	egov_database_open(config, routes.count, egov_catalog_check);
	egov_serve_open(config, &routes);
	if (!egov_database_connect() && egov_catalog_refused())
		return EGOV_EXIT_CONFIG;
	egov_database_close();
	return egov_supervisor_run(config);
}

/*
 * Opens the file store where a route of the zone takes files.
 */
static bool
store_open(const struct egov_config *config, const struct egov_routes *routes)
{
	if (!egov_route_any_file(routes))
		return true;
	if (config->files != NULL)
		return egov_store_open(config->files);
	fprintf(stderr, "egov-fcgi: routes of zone \"%s\" take files: --files is missing\n",
			config->zone);
	return false;
}
