/*
 * store.c: the file store against damaged places, the same file twice at once, a full disk, wrong
 * lengths, a narrow umask and what a crash left behind. The stream and the log are the test's.
 */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "log.h"
#include "store.h"
#include "tap.h"

#define HASH "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92"
#define BODY "123456"

extern const char *__lsan_default_suppressions(void);

static char root[] = "/tmp/egov-store-XXXXXX";
static const char *body;
static size_t left;

/*
 * Tells the leak checker that libmagic keeps its database, once for each start of the store.
 */
const char *
__lsan_default_suppressions(void)
{
	return "leak:libmagic";
}

/*
 * Stands in for libfcgi: the body of the test, three bytes at a time.
 */
int
FCGX_GetStr(char *str, int n, FCGX_Stream *stream)
{
	int length = left < 3 ? (int) left : 3;

	(void) stream;
	length = length < n ? length : n;
	memcpy(str, body, (size_t) length);
	body += length;
	left -= (size_t) length;
	return length;
}

/*
 * Stands in for libfcgi: no error.
 */
int
FCGX_GetError(FCGX_Stream *stream)
{
	(void) stream;
	return 0;
}

/*
 * Stands in for the log: nobody reads it.
 */
void
egov_log_message(const char *level, const char *format, ...)
{
	(void) level;
	(void) format;
}

/*
 * Receives a body that is said to have a length.
 */
static const char *
receive(struct egov_upload *upload, const char *text, size_t declared)
{
	memset(upload, 0, sizeof(*upload));
	body = text;
	left = strlen(text);
	return egov_store_receive(upload, NULL, declared);
}

/*
 * Returns the path of a name in the store, in a buffer that the next call but three reuses.
 */
static const char *
in_store(const char *name)
{
	static char paths[4][300];
	static int next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof(paths[0]), "%s/%s", root, name);
	return path;
}

/*
 * Counts the names in a folder of the store.
 */
static int
count(const char *name)
{
	DIR *list = opendir(in_store(name));
	struct dirent *entry;
	int names = 0;

	while (list != NULL && (entry = readdir(list)) != NULL)
		names += entry->d_name[0] != '.';
	if (list != NULL)
		closedir(list);
	return names;
}

/*
 * Returns the size of a regular file, -1 when there is none.
 */
static long
size_of(const char *name)
{
	struct stat about;

	return lstat(in_store(name), &about) == 0 && S_ISREG(about.st_mode) ? (long) about.st_size : -1;
}

/*
 * Returns the permissions of a name.
 */
static int
mode_of(const char *name)
{
	struct stat about;

	return stat(in_store(name), &about) == 0 ? (int) (about.st_mode & 0777) : -1;
}

/*
 * Writes a file of the store.
 */
static void
put(const char *name, const char *text)
{
	FILE *file = fopen(in_store(name), "w");

	fputs(text, file);
	fclose(file);
}

/*
 * One file, twice at once, and again.
 */
static void
test_same(void)
{
	struct egov_upload one;
	struct egov_upload two;

	tap_ok(receive(&one, BODY, 6) == NULL && receive(&two, BODY, 6) == NULL,
		   "two uploads of one file");
	tap_ok(strcmp(one.sha256, HASH) == 0 && one.size == 6 && strcmp(one.type, "text/plain") == 0,
		   "hash, size and type");
	tap_is(count("incoming"), 2, "both wait");
	tap_ok(egov_store_keep(&one) && egov_store_keep(&two), "both are kept");
	tap_is(count("incoming"), 0, "nothing waits");
	tap_is(size_of("files/8d/" HASH), 6, "the file is in its place");
	tap_is(mode_of("files/8d/" HASH), 0640, "the group reads it whatever the umask");
	tap_is(mode_of("files/8d"), 0750, "and its folder");
	tap_is(mode_of("incoming"), 0750, "and incoming");
	tap_is(count("files"), 256, "all folders are there from the start");
	receive(&one, BODY, 6);
	egov_store_drop(&one);
	tap_is(size_of("files/8d/" HASH), 6, "dropping a second one leaves the first");
}

/*
 * A place that holds something else than the file.
 */
static void
test_damaged(void)
{
	struct egov_upload upload;

	put("files/8d/" HASH, "123");
	receive(&upload, BODY, 6);
	tap_ok(egov_store_keep(&upload), "a file that was cut short is kept anew");
	tap_is(size_of("files/8d/" HASH), 6, "whole");
	unlink(in_store("files/8d/" HASH));
	(void) !symlink("/etc/passwd", in_store("files/8d/" HASH));
	receive(&upload, BODY, 6);
	tap_ok(egov_store_keep(&upload), "a link in its place is not followed");
	tap_is(size_of("files/8d/" HASH), 6, "but replaced");
	unlink(in_store("files/8d/" HASH));
	mkdir(in_store("files/8d/" HASH), 0700);
	receive(&upload, BODY, 6);
	tap_ok(!egov_store_keep(&upload), "a folder in its place is an error");
	tap_is(count("incoming"), 1, "and the file waits for the next start");
	rmdir(in_store("files/8d/" HASH));
	tap_ok(egov_store_open(root), "which");
	tap_is(size_of("files/8d/" HASH), 6, "keeps it");
}

/*
 * Bodies of a wrong length and a disk that is full.
 */
static void
test_refused(void)
{
	struct egov_upload upload;
	struct rlimit before;
	struct rlimit small;

	tap_ok(strcmp(receive(&upload, BODY, 5), "malformed-request") == 0, "longer than declared");
	tap_ok(strcmp(receive(&upload, BODY, 7), "malformed-request") == 0, "shorter than declared");
	tap_ok(upload.path == NULL, "nothing is left to keep");
	getrlimit(RLIMIT_FSIZE, &before);
	small = before;
	small.rlim_cur = 4;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	tap_ok(strcmp(receive(&upload, BODY, 6), "unavailable") == 0, "no room for the whole file");
	setrlimit(RLIMIT_FSIZE, &before);
	tap_is(count("incoming"), 0, "no part stays");
	rename(in_store("incoming"), in_store("away"));
	tap_ok(strcmp(receive(&upload, BODY, 6), "unavailable") == 0, "no folder to receive into");
	tap_ok(!egov_store_keep(&upload), "what was not received is not kept");
	rename(in_store("away"), in_store("incoming"));
}

/*
 * What a crash, or somebody, left in incoming.
 */
static void
test_recovery(void)
{
	struct utimbuf old = {1, 1};

	unlink(in_store("files/8d/" HASH));
	put("incoming/" HASH ".0011223344556677", BODY);
	put("incoming/part.old", "x");
	utime(in_store("incoming/part.old"), &old);
	put("incoming/part.new", "x");
	put("incoming/notes", "x");
	(void) !symlink(
		"/etc/passwd",
		in_store("incoming/00969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92.a"));
	mkdir(in_store("incoming/01969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92.a"),
		  0700);
	tap_ok(egov_store_open(root), "a start");
	tap_is(size_of("files/8d/" HASH), 6, "keeps a whole file");
	tap_is(size_of("incoming/part.old"), -1, "removes an old part");
	tap_is(size_of("incoming/part.new"), 1, "leaves one that is being received");
	tap_is(size_of("incoming/notes"), 1, "and what is not its own");
	tap_is(count("files/00") + count("files/01"), 0, "no link and no folder becomes a file");
}

int
main(void)
{
	char command[60];

	umask(0077);
	tap_ok(mkdtemp(root) != NULL && egov_store_open(root), "the store opens");
	test_same();
	test_damaged();
	test_refused();
	test_recovery();
	snprintf(command, sizeof(command), "rm -rf %s", root);
	tap_ok(system(command) == 0, "all gone");
	return tap_done();
}
