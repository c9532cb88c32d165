/*
 * store.c: the files that cases bring, each under its SHA-256.
 *
 * A file is received into <folder>/incoming, written through to the disk and renamed to
 * <hash>.<random>; only then the database is told. When the database has taken it, it is linked to
 * <folder>/files/<two digits>/<hash>: a file of that size that is there already is the same, a damaged
 * one is replaced. A crash in between leaves a whole file in incoming, which the next worker keeps: what
 * the database knows is there. Modes do not depend on the umask: the group, which is nginx's, reads.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <magic.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "front.h"
#include "log.h"
#include "store.h"

#define CHUNK 65536
#define RANDOM_BYTES 8
#define SHARDS 256
#define FOLDER_MODE 0750
#define FILE_MODE 0640
/* Seconds after which a part in incoming belongs to no request any more. */
#define STALE_SECONDS 900

static const char *folder;
static magic_t magic;

static bool top_make(void);
static bool folder_make(const char *name);
static bool shards_make(void);
static char *path_make(const char *format, const char *first, const char *second)
	__attribute__((format(printf, 1, 0)));
static int part_open(char **path);
static const char *copy(struct egov_upload *upload, FCGX_Stream *in, size_t declared, int file);
static bool written(int file, const char *bytes, size_t length);
static const char *settle(struct egov_upload *upload, int file);
static bool place(const char *path, const char *sha256);
static bool linked(const char *path, const char *target);
static bool same_size(const char *path, const char *target);
static bool folder_sync(const char *path);
static void recover_one(const char *name);

/*
 * Opens the folder and keeps what a crash has left in it. Returns false when a folder cannot be
 * made or libmagic has no database.
 */
bool
egov_store_open(const char *path)
{
	folder = path;
	if (!top_make() || !folder_make("incoming") || !folder_make("files") || !shards_make())
		return false;
	magic = magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR);
	if (magic == NULL || magic_load(magic, NULL) != 0)
	{
		fprintf(stderr, "egov-fcgi: libmagic: %s\n",
				magic == NULL ? strerror(errno) : magic_error(magic));
		return false;
	}
	egov_store_recover();
	return true;
}

/*
 * Keeps the whole files in incoming, which the database may know of, and removes the parts that no request
 * waits for any more; nothing when there is no store. Whoever receives one of them finds it kept.
 */
void
egov_store_recover(void)
{
	char *incoming;
	DIR *list;
	struct dirent *entry;

	if (folder == NULL)
		return;
	incoming = path_make("%s/%s", folder, "incoming");
	list = opendir(incoming);
	while (list != NULL && (entry = readdir(list)) != NULL)
	{
		if (entry->d_name[0] != '.')
			recover_one(entry->d_name);
	}
	if (list != NULL)
		closedir(list);
	free(incoming);
}

/*
 * Receives a file to its end: malformed-request when it is not as long as declared, unavailable when
 * it cannot be written. Size, hash and type are set for NULL alone.
 */
const char *
egov_store_receive(struct egov_upload *upload, FCGX_Stream *in, size_t declared)
{
	int file = part_open(&upload->path);
	const char *code = "unavailable";

	if (file < 0)
		egov_log_message("error", "%s: %s", folder, strerror(errno));
	else
	{
		code = copy(upload, in, declared, file);
		if (code == NULL)
			code = settle(upload, file);
		close(file);
	}
	if (code != NULL)
		egov_store_drop(upload);
	return code;
}

/*
 * Writes the body of the call: the words are libmagic's and hexadecimal digits.
 */
void
egov_store_describe(const struct egov_upload *upload, struct egov_text *text)
{
	egov_text_add(text, "{\"type\":");
	egov_text_quote(text, upload->type, strlen(upload->type));
	egov_text_format(text, ",\"size\":%zu,\"sha256\":\"%s\"}", upload->size, upload->sha256);
}

/*
 * Links the file to its place, durably. When this fails the file stays in incoming, for the next
 * start.
 */
bool
egov_store_keep(struct egov_upload *upload)
{
	bool kept = upload->path != NULL && place(upload->path, upload->sha256);

	if (!kept)
		egov_log_message("error", "%s cannot be kept: %s", upload->sha256, strerror(errno));
	free(upload->path);
	upload->path = NULL;
	return kept;
}

/*
 * Removes a file that the database did not take.
 */
void
egov_store_drop(struct egov_upload *upload)
{
	if (upload->path != NULL)
		unlink(upload->path);
	free(upload->path);
	upload->path = NULL;
}

/*
 * Makes the folder of the store unless it is there; the one around it is.
 */
static bool
top_make(void)
{
	bool made = mkdir(folder, FOLDER_MODE) == 0 ? chmod(folder, FOLDER_MODE) == 0 : errno == EEXIST;

	if (!made)
		fprintf(stderr, "egov-fcgi: %s: %s\n", folder, strerror(errno));
	return made;
}

/*
 * Makes a folder in the store unless it is there.
 */
static bool
folder_make(const char *name)
{
	char *path = path_make("%s/%s", folder, name);
	bool made = mkdir(path, FOLDER_MODE) == 0 ? chmod(path, FOLDER_MODE) == 0 : errno == EEXIST;

	if (!made)
		fprintf(stderr, "egov-fcgi: %s: %s\n", path, strerror(errno));
	free(path);
	return made;
}

/*
 * Makes the folders of files, durably, so that no request has to.
 */
static bool
shards_make(void)
{
	char *files = path_make("%s/%s", folder, "files");
	char *shard = path_make("%s/%s", files, "00");
	bool made = true;
	int i;

	for (i = 0; i < SHARDS && made; i++)
	{
		char name[] = "files/00";

		snprintf(name, sizeof(name), "files/%02x", i);
		made = folder_make(name);
	}
	if (made && !(folder_sync(shard) && folder_sync(files) && folder_sync(folder)))
	{
		made = false;
		fprintf(stderr, "egov-fcgi: %s: %s\n", folder, strerror(errno));
	}
	free(shard);
	free(files);
	return made;
}

/*
 * Returns a path of two words. The caller frees it.
 */
static char *
path_make(const char *format, const char *first, const char *second)
{
	char *path;

	if (asprintf(&path, format, first, second) < 0)
		_exit(EGOV_EXIT_MEMORY);
	return path;
}

/*
 * Opens a new file in incoming; -1 when that fails.
 */
static int
part_open(char **path)
{
	unsigned char bytes[RANDOM_BYTES];
	char hex[2 * RANDOM_BYTES + 1];
	int file;

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2hex(hex, sizeof(hex), bytes, sizeof(bytes));
	*path = path_make("%s/incoming/part.%s", folder, hex);
	file = open(*path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
	if (file < 0)
	{
		free(*path);
		*path = NULL;
	}
	else
		(void) fchmod(file, FILE_MODE);
	return file;
}

/*
 * Copies the stream to the file and takes its hash.
 */
static const char *
copy(struct egov_upload *upload, FCGX_Stream *in, size_t declared, int file)
{
	static char buffer[CHUNK];
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	int n;

	crypto_hash_sha256_init(&state);
	upload->size = 0;
	while ((n = FCGX_GetStr(buffer, CHUNK, in)) > 0)
	{
		upload->size += (size_t) n;
		if (upload->size > declared)
			return "malformed-request";
		if (!written(file, buffer, (size_t) n))
		{
			egov_log_message("error", "%s: %s", upload->path, strerror(errno));
			return "unavailable";
		}
		crypto_hash_sha256_update(&state, (const unsigned char *) buffer, (size_t) n);
	}
	if (upload->size != declared || FCGX_GetError(in) != 0)
		return "malformed-request";
	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(upload->sha256, sizeof(upload->sha256), hash, sizeof(hash));
	return NULL;
}

/*
 * Writes all bytes.
 */
static bool
written(int file, const char *bytes, size_t length)
{
	while (length > 0)
	{
		ssize_t n = write(file, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t) n;
	}
	return true;
}

/*
 * Finds the type, writes the file through to the disk and gives it the name of a whole file.
 */
static const char *
settle(struct egov_upload *upload, int file)
{
	char *whole = path_make("%s/incoming/%s", folder, upload->sha256);
	const char *type = magic_file(magic, upload->path);
	char *named = path_make("%s.%s", whole, strrchr(upload->path, '.') + 1);
	bool renamed = type != NULL && fsync(file) == 0 && rename(upload->path, named) == 0;
	bool good = renamed && folder_sync(named);

	if (!good)
		egov_log_message("error", "%s: %s", upload->path,
						 type == NULL ? magic_error(magic) : strerror(errno));
	else
		snprintf(upload->type, sizeof(upload->type), "%s", type);
	free(whole);
	free(renamed ? upload->path : named);
	if (renamed)
		upload->path = named;
	return good ? NULL : "unavailable";
}

/*
 * Links a whole file to its place and removes its name in incoming.
 */
static bool
place(const char *path, const char *sha256)
{
	char shard[3] = {sha256[0], sha256[1], '\0'};
	char *parent = path_make("%s/files/%s", folder, shard);
	char *target = path_make("%s/%s", parent, sha256);
	bool placed = linked(path, target) && folder_sync(target);

	if (placed)
		unlink(path);
	free(parent);
	free(target);
	return placed;
}

/*
 * Links a file to its place. A place that is taken holds the same file, as its hash says, maybe since
 * another pool started and kept this very one; only a file that somebody has cut short is replaced.
 */
static bool
linked(const char *path, const char *target)
{
	if (link(path, target) == 0)
		return true;
	if (errno == EEXIST && !same_size(path, target))
		egov_log_message("warning", "%s is damaged and is replaced", target);
	else if (same_size(path, target))
		return true;
	return rename(path, target) == 0;
}

/*
 * Returns whether the target is a file as long as the one at the path, or has taken its place.
 */
static bool
same_size(const char *path, const char *target)
{
	struct stat there;
	struct stat here;

	if (lstat(target, &there) != 0 || !S_ISREG(there.st_mode))
		return false;
	return stat(path, &here) != 0 || here.st_size == there.st_size;
}

/*
 * Makes the names in the folder of a path durable.
 */
static bool
folder_sync(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *parent =
		slash == NULL ? strdup(".") : strndup(path, slash == path ? 1 : (size_t) (slash - path));
	int opened = parent == NULL ? -1 : open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = opened >= 0 && fsync(opened) == 0;

	if (opened >= 0)
		close(opened);
	free(parent);
	return synced;
}

/*
 * Keeps or removes one file of incoming.
 */
static void
recover_one(const char *name)
{
	char *path = path_make("%s/incoming/%s", folder, name);
	char sha256[EGOV_SHA256_HEX];
	struct stat about;

	snprintf(sha256, sizeof(sha256), "%.*s", EGOV_SHA256_HEX - 1, name);
	if (lstat(path, &about) != 0 || !S_ISREG(about.st_mode))
		egov_log_message("warning", "%s is no file and stays", path);
	else if (strlen(sha256) == EGOV_SHA256_HEX - 1 && egov_text_only(sha256, "0123456789abcdef"))
		place(path, sha256);
	else if (strncmp(name, "part.", 5) == 0 && about.st_mtime < time(NULL) - STALE_SECONDS)
		unlink(path);
	free(path);
}
