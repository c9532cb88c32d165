/*
 * load.c: the HTTP clients of the bench: load [-k] [-e STATUS] PORT CLIENTS AMOUNT FILE [FIRST]
 *
 * Sends the request in FILE (head with LF lines, empty line, body) to 127.0.0.1 over CLIENTS
 * connections that stay open, each with one request at a time. AMOUNT is "5s" for five seconds or
 * "150" for so many requests a client. {n} in the file stands for a number of twelve digits: FIRST +
 * client * AMOUNT + sequence, with seconds FIRST + client * 1,000,000,000 + sequence. Prints requests
 * a second and the 99th percentile of their time in ms. Exit 1 on anything but a 2xx answer, or
 * STATUS where one is given, which is shown; 2 when it cannot begin.
 *
 * With -k such an answer and a lost connection are counted, the first of them shown, and the load goes
 * on; the numbers of good answers and of the others follow on the line.
 *
 * One thread on epoll, like pgbench with one job, so that both leave the same cores to the server.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CLIENTS_MAX 256
#define FILE_MAX_BYTES 65536
#define REQUEST_MAX (2 * FILE_MAX_BYTES)
#define ANSWER_MAX 262144
#define PLACES_MAX 8
#define DIGITS 12
#define STALL_MS 10000
#define STRIDE 1000000000L /* numbers of a client when the time decides */

/* Times are counted in classes, each 1% wider than the one before: 1 us to 100 s. */
#define CLASSES 1852
#define CLASS_WIDTH 1.01

typedef struct Client
{
	int socket;
	long sent;
	double sent_at;
	size_t have;
	char request[REQUEST_MAX];
	char answer[ANSWER_MAX];
} Client;

static struct
{
	char text[REQUEST_MAX];
	size_t length;
	size_t places[PLACES_MAX]; /* where the number goes */
	int place_count;
} request;

static long first;
static long amount;	   /* requests a client, 0 when the time decides */
static double seconds; /* 0 when the number decides */
static double begun;
static long done;
static long wrong;
static long times[CLASSES];
static Client *clients;
static int port;
static int poll;
static char status[8]; /* what an answer begins with behind "HTTP/1.1 " */
static bool keep_going;

static void die(int code, const char *format, ...) __attribute__((format(printf, 2, 3), noreturn));
static double now(void);
static void request_read(const char *path);
static void request_add(const char *text, size_t length);
static void head_add(const char *head, size_t length, size_t body_length);
static void numbered_add(const char *text, size_t length);
static void options_read(int argc, char **argv);
static void amount_read(const char *text);
static int client_connect(void);
static void client_reconnect(Client *client);
static bool client_send(Client *client, int number);
static bool client_receive(Client *client);
static size_t expanded_length(const char *text, size_t length);
static size_t answer_length(const Client *client);
static void answer_check(const Client *client, size_t length);
static void answer_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void time_count(double seconds_taken);
static double percentile(double share);
static double run(int count);

int
main(int argc, char **argv)
{
	int count;
	double elapsed;

	options_read(argc, argv);
	argv += optind - 1;
	port = atoi(argv[1]);
	count = atoi(argv[2]);
	if (port < 1 || port > 65535 || count < 1 || count > CLIENTS_MAX)
		die(2, "port or number of clients out of range");
	amount_read(argv[3]);
	request_read(argv[4]);
	first = argv[5] == NULL ? 0 : atol(argv[5]);
	clients = calloc((size_t) count, sizeof(Client));
	if (clients == NULL)
		die(2, "out of memory");
	for (int i = 0; i < count; i++)
	{
		clients[i].socket = client_connect();
		memcpy(clients[i].request, request.text, request.length);
	}
	elapsed = run(count);
	printf("%.1f %.3f", (double) done / elapsed, percentile(0.99));
	if (keep_going)
		printf(" %ld %ld", done, wrong);
	putchar('\n');
	return 0;
}

/* Sets what the options say; four or five arguments follow them. */
static void
options_read(int argc, char **argv)
{
	int option;

	snprintf(status, sizeof(status), "2");
	while ((option = getopt(argc, argv, "ke:")) != -1)
	{
		if (option == 'e')
			snprintf(status, sizeof(status), "%s", optarg);
		else if (option == 'k')
			keep_going = true;
		else
			exit(2);
	}
	if (argc - optind < 4 || argc - optind > 5)
		die(2, "usage: load [-k] [-e STATUS] PORT CLIENTS AMOUNT FILE [FIRST]");
}

/* Says what is wrong on standard error and ends the program with a code. */
static void
die(int code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("load: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(code);
}

/* Returns seconds of a clock that only moves on. */
static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* "5s" or "150". */
static void
amount_read(const char *text)
{
	char *end;
	double value = strtod(text, &end);

	if (value <= 0 || value > 1e9 || (*end != '\0' && strcmp(end, "s") != 0))
		die(2, "amount \"%s\" is neither seconds (5s) nor requests (150)", text);
	if (*end == 's')
		seconds = value;
	else
		amount = (long) value;
}

/* Makes the bytes of a request: head with CR LF and a Content-Length, body as it is. */
static void
request_read(const char *path)
{
	static char file[FILE_MAX_BYTES + 1];
	FILE *stream = fopen(path, "r");
	size_t length;
	char *body;

	if (stream == NULL)
		die(2, "cannot open %s: %s", path, strerror(errno));
	length = fread(file, 1, FILE_MAX_BYTES, stream);
	fclose(stream);
	file[length] = '\0';
	body = strstr(file, "\n\n");
	if (body == NULL)
		die(2, "%s has no empty line behind the head", path);
	body += 2;
	length -= (size_t) (body - file);
	while (length > 0 && body[length - 1] == '\n')
		length--;
	head_add(file, (size_t) (body - 1 - file), expanded_length(body, length));
	numbered_add(body, length);
}

/* Bytes of a text when its numbers are in place. */
static size_t
expanded_length(const char *text, size_t length)
{
	const char *end = text + length;
	const char *place = text;
	size_t expanded = length;

	while ((place = memmem(place, (size_t) (end - place), "{n}", 3)) != NULL)
	{
		expanded += DIGITS - 3;
		place += 3;
	}
	return expanded;
}

/* Appends bytes to the request; ends the program when it grows too long. */
static void
request_add(const char *text, size_t length)
{
	if (length > REQUEST_MAX - request.length)
		die(2, "the request is too long");
	memcpy(request.text + request.length, text, length);
	request.length += length;
}

/* The lines of the head, then ours. */
static void
head_add(const char *head, size_t length, size_t body_length)
{
	char ours[128];
	const char *end = head + length;

	while (head < end)
	{
		const char *stop = memchr(head, '\n', (size_t) (end - head));

		numbered_add(head, (size_t) (stop - head));
		request_add("\r\n", 2);
		head = stop + 1;
	}
	if (body_length > 0)
		snprintf(ours, sizeof(ours), "Host: localhost\r\nContent-Length: %zu\r\n\r\n", body_length);
	else
		snprintf(ours, sizeof(ours), "Host: localhost\r\n\r\n");
	request_add(ours, strlen(ours));
}

/* Text with room for the number where {n} stands. */
static void
numbered_add(const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end)
	{
		const char *place = memmem(text, (size_t) (end - text), "{n}", 3);

		request_add(text, (size_t) ((place == NULL ? end : place) - text));
		if (place == NULL)
			return;
		if (request.place_count == PLACES_MAX)
			die(2, "more than %d places for the number", PLACES_MAX);
		request.places[request.place_count++] = request.length;
		request_add("000000000000", DIGITS);
		text = place + 3;
	}
}

/* Returns a connection to the port of this host; ends the program where there is none. */
static int
client_connect(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port)};
	int one = 1;
	int handle = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (handle < 0 || connect(handle, (struct sockaddr *) &address, sizeof(address)) != 0)
		die(2, "cannot connect to port %d: %s", port, strerror(errno));
	setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return handle;
}

/* Keeps all clients busy until time or number is reached; returns the seconds it took. */
static double
run(int count)
{
	struct epoll_event events[CLIENTS_MAX];
	int busy = 0;

	poll = epoll_create1(0);
	if (poll < 0)
		die(2, "epoll: %s", strerror(errno));
	begun = now();
	for (int i = 0; i < count; i++)
	{
		struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t) i};

		if (epoll_ctl(poll, EPOLL_CTL_ADD, clients[i].socket, &event) != 0)
			die(2, "epoll: %s", strerror(errno));
		busy += client_send(&clients[i], i);
	}
	while (busy > 0)
	{
		int ready = epoll_wait(poll, events, CLIENTS_MAX, STALL_MS);

		if (ready == 0)
			die(1, "no answer for %d ms", STALL_MS);
		for (int i = 0; i < ready; i++)
		{
			int number = (int) events[i].data.u32;

			if (client_receive(&clients[number]) && !client_send(&clients[number], number))
				busy--;
		}
	}
	close(poll);
	return now() - begun;
}

/* Sends the next request of a client; false when it has none left. */
static bool
client_send(Client *client, int number)
{
	char digits[24];
	size_t at = 0;

	if (seconds > 0 ? now() - begun >= seconds : client->sent >= amount)
		return false;
	snprintf(digits, sizeof(digits), "%0*ld", DIGITS,
			 first + number * (seconds > 0 ? STRIDE : amount) + client->sent);
	for (int i = 0; i < request.place_count; i++)
		memcpy(client->request + request.places[i], digits, DIGITS);
	client->sent_at = now();
	while (at < request.length)
	{
		ssize_t size =
			send(client->socket, client->request + at, request.length - at, MSG_NOSIGNAL);

		if (size < 0)
		{
			/* the end of the connection is read next, and counted then */
			if (!keep_going)
				die(1, "send: %s", strerror(errno));
			break;
		}
		at += (size_t) size;
	}
	client->sent++;
	client->have = 0;
	return true;
}

/* Reads what has come; true when the answer is whole and right. */
static bool
client_receive(Client *client)
{
	ssize_t size =
		recv(client->socket, client->answer + client->have, ANSWER_MAX - 1 - client->have, 0);
	size_t length;

	if (size <= 0)
	{
		answer_wrong("the connection ended: %s",
					 size < 0 ? strerror(errno) : "closed by the server");
		client_reconnect(client);
		return true;
	}
	client->have += (size_t) size;
	client->answer[client->have] = '\0';
	length = answer_length(client);
	if (length == 0 || client->have < length)
	{
		if (client->have == ANSWER_MAX - 1)
			die(1, "the answer is too long");
		return false;
	}
	time_count(now() - client->sent_at);
	answer_check(client, length);
	if (strcasestr(client->answer, "\r\nConnection: close\r\n") != NULL)
		client_reconnect(client);
	return true;
}

/* A server ends a connection after so many requests; the next request needs a new one. */
static void
client_reconnect(Client *client)
{
	struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t) (client - clients)};

	close(client->socket);
	client->socket = client_connect();
	if (epoll_ctl(poll, EPOLL_CTL_ADD, client->socket, &event) != 0)
		die(2, "epoll: %s", strerror(errno));
}

/* Bytes of the whole answer, 0 while its head is not complete. */
static size_t
answer_length(const Client *client)
{
	const char *head_end = strstr(client->answer, "\r\n\r\n");
	const char *field;

	if (head_end == NULL)
		return 0;
	field = strcasestr(client->answer, "\r\nContent-Length:");
	if (field == NULL || field > head_end)
		die(1, "an answer without Content-Length:\n%s", client->answer);
	return (size_t) (head_end + 4 - client->answer) +
		   strtoul(field + strlen("\r\nContent-Length:"), NULL, 10);
}

/* Counts the answer of a client; it is one whole answer with the status that is wanted, or a wrong one. */
static void
answer_check(const Client *client, size_t length)
{
	if (client->have == length && strncmp(client->answer, "HTTP/1.1 ", 9) == 0 &&
		strncmp(client->answer + 9, status, strlen(status)) == 0)
		done++;
	else
		answer_wrong("not the answer that was wanted:\n%s", client->answer);
}

/* Shows what is wrong and ends the program, or counts it and shows the first only. */
static void
answer_wrong(const char *format, ...)
{
	va_list args;

	if (wrong++ == 0)
	{
		va_start(args, format);
		fputs("load: ", stderr);
		vfprintf(stderr, format, args);
		fputc('\n', stderr);
		va_end(args);
	}
	if (!keep_going)
		exit(1);
}

/* Counts the time of a request. */
static void
time_count(double seconds_taken)
{
	double class = log(fmax(seconds_taken * 1e6, 1.0)) / log(CLASS_WIDTH);

	times[(int) fmin(class, CLASSES - 1)]++;
}

/* Returns the milliseconds within which a share of the requests was answered, to half a percent. */
static double
percentile(double share)
{
	double left = share * (double) (done + wrong);
	int class = 0;

	while (class < CLASSES - 1 && (left -= (double) times[class]) > 0)
		class ++;
	return pow(CLASS_WIDTH, class + 0.5) / 1000;
}
