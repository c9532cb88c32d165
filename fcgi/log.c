/*
 * log.c: the log of the front, one JSON object a line.
 *
 * The file is opened for appending and each line is one write, so that the lines of several
 * workers do not mix. Bodies, tokens, keys and targets never reach this file.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "front.h"
#include "log.h"

/* Characters of a message, and of a line that quotes each of them as \\u0000. */
#define MESSAGE_MAX 512
#define LINE_MAX (6 * MESSAGE_MAX + 256)

static int log_fd = STDERR_FILENO;
static const char *log_zone = "";

/* The line of a message, made when the log is opened: the supervisor logs without asking for memory. */
static struct egov_text message_line;

static void write_line(struct egov_text *line);

/*
 * Opens the log for appending, or standard error for NULL and "-". Called again it opens the file
 * under that name anew; the old one stays in use when that fails. Returns whether it worked.
 */
bool
egov_log_open(const char *file, const char *zone)
{
	int fd;

	log_zone = zone;
	egov_text_clear(&message_line);
	egov_text_reserve(&message_line, LINE_MAX);
	if (file == NULL || strcmp(file, "-") == 0)
		return true;
	fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
	if (fd < 0)
		return false;
	if (log_fd != STDERR_FILENO)
		close(log_fd);
	log_fd = fd;
	return true;
}

/*
 * Starts a line with time (UTC), level, zone and process id.
 */
void
egov_log_begin(struct egov_text *line, const char *level)
{
	struct timespec now;
	struct tm utc;
	char stamp[32];

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%S", &utc);
	egov_text_format(line, "{\"time\":\"%s.%03ldZ\",\"level\":\"%s\",\"zone\":\"%s\",\"pid\":%d",
					 stamp, now.tv_nsec / 1000000, level, log_zone, (int) getpid());
}

/*
 * Adds a string member; nothing for NULL or an empty string. What is not UTF-8 is left out.
 */
void
egov_log_string(struct egov_text *line, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0' || egov_text_utf8(value, strlen(value)) < strlen(value))
		return;
	egov_text_format(line, ",\"%s\":", name);
	egov_text_quote(line, value, strlen(value));
}

/*
 * Adds a whole number.
 */
void
egov_log_number(struct egov_text *line, const char *name, long value)
{
	egov_text_format(line, ",\"%s\":%ld", name, value);
}

/*
 * Adds milliseconds.
 */
void
egov_log_ms(struct egov_text *line, const char *name, double value)
{
	egov_text_format(line, ",\"%s\":%.3f", name, value);
}

/*
 * Ends the line, writes it and frees it. A log that cannot be written does not stop the work.
 */
void
egov_log_end(struct egov_text *line)
{
	write_line(line);
	egov_text_free(line);
}

/*
 * Writes a line with a message alone, shortened to its place. Bytes that are not UTF-8, of a server in another
 * encoding or of a character that was cut, are question marks.
 */
void
egov_log_message(const char *level, const char *format, ...)
{
	char message[MESSAGE_MAX];
	va_list arguments;
	size_t length;
	size_t at;

	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	length = strlen(message);
	for (at = egov_text_utf8(message, length); at < length;
		 at += egov_text_utf8(message + at, length - at))
		message[at] = '?';
	egov_text_clear(&message_line);
	egov_log_begin(&message_line, level);
	egov_log_string(&message_line, "message", message);
	write_line(&message_line);
}

/*
 * Ends a line and writes it.
 */
static void
write_line(struct egov_text *line)
{
	ssize_t written;

	egov_text_add(line, "}\n");
	written = write(log_fd, line->data, line->length);
	(void) written;
}
