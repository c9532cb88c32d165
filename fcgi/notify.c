/*
 * notify.c: tells the service manager how the front is: ready, alive, stopping.
 *
 * One datagram a state to the socket that the environment names. That is all of the protocol that is
 * used here, and is not worth libsystemd, which the sanitizer and minimal builds would have to carry.
 */
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "log.h"
#include "notify.h"

/*
 * Sends a state. A name that begins with @ is abstract. A service manager that does not take it keeps
 * nobody waiting: the failure is logged.
 */
void
egov_notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	size_t length = path == NULL ? 0 : strlen(path);
	socklen_t size = (socklen_t) (offsetof(struct sockaddr_un, sun_path) + length);
	int fd;

	if (length == 0)
		return;
	if ((path[0] != '/' && path[0] != '@') || length >= sizeof(address.sun_path))
	{
		egov_log_message("error", "NOTIFY_SOCKET is not the name of a socket");
		return;
	}
	memcpy(address.sun_path, path, length);
	if (path[0] == '@')
		address.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 ||
		sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *) &address, size) < 0)
		egov_log_message("error", "the service manager was not told %s: %s", state,
						 strerror(errno));
	if (fd >= 0)
		close(fd);
}

/*
 * Returns a third of the time after which the service manager takes this process for dead, at least a
 * millisecond; 0 when it does not watch, or watches another process.
 */
double
egov_notify_interval_ms(void)
{
	const char *time = getenv("WATCHDOG_USEC");
	const char *watched = getenv("WATCHDOG_PID");
	char *end;
	long usec;

	if (time == NULL || (watched != NULL && strtol(watched, NULL, 10) != (long) getpid()))
		return 0;
	errno = 0;
	usec = strtol(time, &end, 10);
	if (errno != 0 || end == time || *end != '\0' || usec <= 0)
		return 0;
	return usec < 3000 ? 1 : (double) usec / 3000;
}
