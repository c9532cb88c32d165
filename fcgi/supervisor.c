/*
 * supervisor.c: the parent of all processes of the front: sockets, workers, signals.
 *
 * A dead worker is replaced at once; one that dies within a second of its start is replaced after a
 * short delay, so that a fault at the start does not spin. The supervisor takes its signals by
 * waiting for them and never handles a request itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "metrics.h"
#include "notify.h"
#include "serve.h"
#include "store.h"
#include "supervisor.h"
#include "worker.h"

#define BACKLOG 511
#define YOUNG_MS 1000
#define DELAY_MS 200
#define IDLE_MS 60000
#define GRACE_MS 3000

/* A place for a process: its number, its process while it lives, when to start the next. */
struct slot
{
	int index;
	pid_t pid;
	double started_ms;
	double start_at_ms;
};

static const struct egov_config *config;
static int worker_socket = -1;
static int status_socket = -1;
static struct slot slots[EGOV_MAX_WORKERS + 1];
static int slot_count;
static double alive_every_ms;
static double alive_at_ms;

static int socket_open(const char *path);
static bool socket_left(const struct sockaddr_un *address);
static void block_signals(sigset_t *set);
static void start_due(void);
static void tell_alive(void);
static void start_one(struct slot *slot);
static double wait_ms(void);
static int wait_signal(const sigset_t *set, double ms);
static int reap(bool planned);
static void ended(struct slot *slot, int status);
static void tell_all(int signal_number);
static int living(void);
static void stop_all(const sigset_t *set);

/*
 * Opens the sockets and keeps the workers and the status process running until SIGTERM or SIGINT,
 * then lets each finish its request. Returns 0, or EGOV_EXIT_CONFIG when a socket cannot be opened
 * or a worker found the routes wrong.
 */
int
egov_supervisor_run(const struct egov_config *options)
{
	sigset_t set;
	int result = 0;
	int got = 0;
	int i;

	config = options;
	worker_socket = socket_open(config->socket);
	status_socket = config->status == NULL ? -1 : socket_open(config->status);
	if (worker_socket < 0 || (config->status != NULL && status_socket < 0))
		return EGOV_EXIT_CONFIG;
	block_signals(&set);
	slot_count = config->workers + (status_socket >= 0);
	for (i = 0; i < slot_count; i++)
		slots[i].index = i;
	egov_log_message("info", "started %d workers", config->workers);
	alive_every_ms = egov_notify_interval_ms();
	start_due();
	egov_notify("READY=1");
	while (result == 0 && got != SIGTERM && got != SIGINT)
	{
		start_due();
		tell_alive();
		got = wait_signal(&set, wait_ms());
		if (got == SIGHUP && !egov_log_open(config->log, config->zone))
			egov_log_message("error", "the log cannot be opened again: %s", strerror(errno));
		if (got == SIGHUP)
			tell_all(SIGHUP);
		result = reap(false);
	}
	egov_notify("STOPPING=1");
	stop_all(&set);
	unlink(config->socket);
	if (config->status != NULL)
		unlink(config->status);
	egov_log_message("info", "stopped");
	return result;
}

/*
 * Returns a listening, non-blocking socket of mode 0660 at the path, -1 with a message when there
 * can be none. A socket left by a front that is gone is replaced.
 */
static int
socket_open(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	mode_t mask = umask(0117);
	int fd = -1;

	if (strlen(path) >= sizeof(address.sun_path))
		errno = ENAMETOOLONG;
	else
	{
		strcpy(address.sun_path, path);
		fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
		if (fd >= 0 && socket_left(&address))
			unlink(path);
		if (fd >= 0 && (bind(fd, (struct sockaddr *) &address, sizeof(address)) < 0 ||
						listen(fd, BACKLOG) < 0))
		{
			int reason = errno;

			close(fd);
			errno = reason;
			fd = -1;
		}
	}
	if (fd < 0)
		fprintf(stderr, "egov-fcgi: socket %s: %s\n", path, strerror(errno));
	umask(mask);
	return fd;
}

/*
 * Returns whether a socket is at the address that nobody listens at any more. One whose queue is full is
 * listened at.
 */
static bool
socket_left(const struct sockaddr_un *address)
{
	struct stat there;
	bool left;
	int fd;

	if (lstat(address->sun_path, &there) != 0 || !S_ISSOCK(there.st_mode))
		return false;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return false;
	left = connect(fd, (const struct sockaddr *) address, sizeof(*address)) < 0 &&
		   errno == ECONNREFUSED;
	close(fd);
	return left;
}

/*
 * Blocks the signals that this process waits for; children inherit that.
 */
static void
block_signals(sigset_t *set)
{
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	sigaddset(set, SIGCHLD);
	sigprocmask(SIG_BLOCK, set, NULL);
}

/*
 * Starts a process in every empty slot whose time has come.
 */
static void
start_due(void)
{
	int i;

	for (i = 0; i < slot_count; i++)
	{
		if (slots[i].pid == 0 && slots[i].start_at_ms <= egov_clock_ms())
			start_one(&slots[i]);
	}
}

/*
 * Starts the process of a slot: the last one serves the status socket. Each ends with its supervisor. A
 * worker first keeps the files that the one before it, if it died, has left.
 */
static void
start_one(struct slot *slot)
{
	bool is_worker = slot->index < config->workers;
	pid_t supervisor = getpid();

	slot->started_ms = egov_clock_ms();
	slot->pid = fork();
	if (slot->pid < 0)
	{
		slot->pid = 0;
		slot->start_at_ms = slot->started_ms + DELAY_MS;
		egov_log_message("error", "no process for a worker: %s", strerror(errno));
	}
	else if (slot->pid > 0)
		egov_metrics_add(EGOV_GAUGE_WORKERS, is_worker);
	else if (prctl(PR_SET_PDEATHSIG, SIGTERM) < 0 || getppid() != supervisor)
		_exit(0);
	else if (is_worker)
	{
		egov_store_recover();
		_exit(egov_worker_run(worker_socket, slot->index, egov_serve_request, config));
	}
	else
		_exit(egov_worker_run(status_socket, -1, egov_serve_status, config));
}

/*
 * Tells the service manager that the front lives, when that is due and there is a worker.
 */
static void
tell_alive(void)
{
	double now = egov_clock_ms();

	if (alive_every_ms == 0 || now < alive_at_ms || living() == 0)
		return;
	egov_notify("WATCHDOG=1");
	alive_at_ms = now + alive_every_ms;
}

/*
 * Returns how long to wait for a signal: until the next start or sign of life, or a minute.
 */
static double
wait_ms(void)
{
	double now = egov_clock_ms();
	double wait = alive_every_ms > 0 && alive_every_ms < IDLE_MS ? alive_every_ms : IDLE_MS;
	int i;

	for (i = 0; i < slot_count; i++)
	{
		if (slots[i].pid == 0 && slots[i].start_at_ms - now < wait)
			wait = slots[i].start_at_ms - now;
	}
	return wait < 1 ? 1 : wait;
}

/*
 * Waits for one of the signals; returns it, or 0 when the time is over.
 */
static int
wait_signal(const sigset_t *set, double ms)
{
	struct timespec limit;
	int got;

	limit.tv_sec = (time_t) (ms / 1000);
	limit.tv_nsec = (long) ((ms - (double) limit.tv_sec * 1000) * 1e6);
	got = sigtimedwait(set, NULL, &limit);
	return got < 0 ? 0 : got;
}

/*
 * Takes the processes that ended out of their slots. Returns EGOV_EXIT_CONFIG when one of them
 * found the routes wrong, else 0. planned says that they were asked to end.
 */
static int
reap(bool planned)
{
	int result = 0;
	int status;
	pid_t pid;
	int i;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
	{
		for (i = 0; i < slot_count && slots[i].pid != pid; i++)
			;
		if (i == slot_count)
			continue;
		if (WIFEXITED(status) && WEXITSTATUS(status) == EGOV_EXIT_CONFIG)
			result = EGOV_EXIT_CONFIG;
		if (!planned)
			ended(&slots[i], status);
		slots[i].pid = 0;
		if (i < config->workers)
		{
			egov_metrics_add(EGOV_GAUGE_WORKERS, -1);
			egov_metrics_set_busy(i, false);
		}
	}
	return result;
}

/*
 * Logs the unplanned end of a process and sets when the next starts.
 */
static void
ended(struct slot *slot, int status)
{
	double now = egov_clock_ms();

	slot->start_at_ms = now - slot->started_ms < YOUNG_MS ? now + DELAY_MS : now;
	egov_metrics_add(EGOV_GAUGE_RESTARTS, 1);
	if (WIFSIGNALED(status))
		egov_log_message("error", "worker %d was ended by signal %d", (int) slot->pid,
						 WTERMSIG(status));
	else
		egov_log_message("error", "worker %d ended with status %d", (int) slot->pid,
						 WEXITSTATUS(status));
}

/*
 * Sends a signal to every process that lives.
 */
static void
tell_all(int signal_number)
{
	int i;

	for (i = 0; i < slot_count; i++)
	{
		if (slots[i].pid > 0)
			kill(slots[i].pid, signal_number);
	}
}

/*
 * Returns how many processes live.
 */
static int
living(void)
{
	int count = 0;
	int i;

	for (i = 0; i < slot_count; i++)
		count += slots[i].pid > 0;
	return count;
}

/*
 * Lets every process finish its request and end; those that take longer than a call may take are
 * killed.
 */
static void
stop_all(const sigset_t *set)
{
	double deadline = egov_clock_ms() + config->deadline_ms + GRACE_MS;

	close(worker_socket);
	tell_all(SIGTERM);
	while (living() > 0 && egov_clock_ms() < deadline)
	{
		wait_signal(set, 100);
		reap(true);
	}
	tell_all(SIGKILL);
	while (living() > 0 && waitpid(-1, NULL, 0) > 0)
		;
}
