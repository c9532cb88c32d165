/*
 * worker.c: a process that answers requests of one socket, one after the other.
 *
 * Signals are never delivered: they are read from a descriptor between two requests, so that a
 * request in hand is always finished and no signal is lost between a test and a wait.
 */
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "catalog.h"
#include "database.h"
#include "front.h"
#include "log.h"
#include "metrics.h"
#include "worker.h"

static int watch(int listener, int *signals);
static bool stopped_by(int signals, const char *log, const char *zone);
static void serve_one(int listener, int slot, egov_worker_serve serve, int limit_ms);
static int connection_take(int listener, int limit_ms);

/*
 * Answers requests until SIGTERM or until the routes turn out to be wrong, in which case it returns
 * EGOV_EXIT_CONFIG.
 */
int
egov_worker_run(int listener, int slot, egov_worker_serve serve, const struct egov_config *config)
{
	struct epoll_event events[2];
	int signals;
	int poll = watch(listener, &signals);
	int i;

	if (poll < 0 || FCGX_Init() != 0)
		return 1;
	egov_database_connect();
	while (!egov_catalog_refused())
	{
		bool wanted = false;
		bool stop = false;
		int ready = epoll_wait(poll, events, 2, -1);

		for (i = 0; i < ready; i++)
		{
			if (events[i].data.fd == signals)
				stop = stopped_by(signals, config->log, config->zone);
			else
				wanted = true;
		}
		if (stop)
		{
			egov_database_close();
			return 0;
		}
		if (wanted)
			serve_one(listener, slot, serve, config->deadline_ms);
	}
	return EGOV_EXIT_CONFIG;
}

/*
 * Returns a descriptor that is ready when a signal or a connection waits, -1 when there is none; one
 * connection wakes one worker.
 */
static int
watch(int listener, int *signals)
{
	struct epoll_event event = {.events = EPOLLIN};
	sigset_t set;
	int poll = epoll_create1(EPOLL_CLOEXEC);

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	*signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	event.data.fd = *signals;
	if (poll < 0 || *signals < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, *signals, &event) < 0)
		return -1;
	event.events = EPOLLIN | EPOLLEXCLUSIVE;
	event.data.fd = listener;
	return epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event) < 0 ? -1 : poll;
}

/*
 * Takes the signals that wait: opens the log again for SIGHUP, returns true for SIGTERM.
 */
static bool
stopped_by(int signals, const char *log, const char *zone)
{
	struct signalfd_siginfo info;
	bool stop = false;

	while (read(signals, &info, sizeof(info)) == (ssize_t) sizeof(info))
	{
		if (info.ssi_signo == SIGTERM)
			stop = true;
		else
			egov_log_open(log, zone);
	}
	return stop;
}

/*
 * Accepts and answers one request, unless another worker was quicker. Whoever sends or takes nothing for
 * the limit loses the request. The library accepts no connection itself: it would set no limit, and takes
 * the next one after a malformed request.
 */
static void
serve_one(int listener, int slot, egov_worker_serve serve, int limit_ms)
{
	FCGX_Request fcgi;

	if (FCGX_InitRequest(&fcgi, -1, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return;
	fcgi.ipcFd = connection_take(listener, limit_ms);
	if (fcgi.ipcFd < 0)
		return;
	/* or it would be closed as that of a former request; what the client asks for is read into it later */
	fcgi.keepConnection = 1;
	/* closed at once: the library would wait up to two seconds for the client to close first */
	FCGX_Detach(&fcgi);
	if (FCGX_Accept_r(&fcgi) == 0)
	{
		if (slot >= 0)
			egov_metrics_set_busy(slot, true);
		serve(&fcgi);
		if (slot >= 0)
			egov_metrics_set_busy(slot, false);
	}
	FCGX_Free(&fcgi, 1);
}

/*
 * Returns the next connection, -1 when there is none; a read or write of it fails after the limit.
 */
static int
connection_take(int listener, int limit_ms)
{
	struct timeval limit = {limit_ms / 1000, limit_ms % 1000 * 1000};
	int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);

	if (fd >= 0 && (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit)) < 0 ||
					setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit)) < 0))
	{
		close(fd);
		return -1;
	}
	return fd;
}
