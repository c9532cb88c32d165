/*
 * failing.c: a library for LD_PRELOAD under which one allocation of one process fails.
 *
 * The file that EGOV_FAILING names is shared with the test, which says there which process is meant
 * and which of its allocations has no memory, and reads how many there were. The front has malloc,
 * calloc and realloc of its own over __libc_malloc and its like, hence both names.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What the test and the process share. */
struct control
{
	int64_t process; /* who is meant: 0 nobody, -1 everybody */
	int64_t fails;	 /* the number of the allocation that fails, from 1; 0 none */
	int64_t all;	 /* whether all after it fail as well */
	int64_t count;	 /* allocations so far */
	int64_t failed;	 /* how many of them failed */
};

static struct control *control;
static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);

/* Memory for dlsym, before the functions are known; never given back. */
static char early[4096];
static size_t early_used;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

/* Finds the functions of the C library. */
static void
find(void)
{
	static bool finding;

	if (finding)
		return;
	finding = true;
	real_calloc = (void *(*) (size_t, size_t)) dlsym(RTLD_NEXT, "__libc_calloc");
	real_realloc = (void *(*) (void *, size_t)) dlsym(RTLD_NEXT, "__libc_realloc");
	real_malloc = (void *(*) (size_t)) dlsym(RTLD_NEXT, "__libc_malloc");
	finding = false;
}

/* Zeroed memory before the functions are known. */
static void *
take_early(size_t size)
{
	void *taken = early + early_used;

	early_used += (size + 15) & ~(size_t) 15;
	return early_used <= sizeof(early) ? taken : NULL;
}

/* Maps what is shared, before the program begins. */
__attribute__((constructor)) static void
begin(void)
{
	const char *name = getenv("EGOV_FAILING");
	int file = name == NULL ? -1 : open(name, O_RDWR | O_CLOEXEC);
	void *shared = MAP_FAILED;

	if (file >= 0)
	{
		shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
		close(file);
	}
	if (shared != MAP_FAILED)
		control = shared;
}

/* Counts an allocation; whether it fails. */
static bool
fails(void)
{
	int64_t number;

	if (control == NULL || control->process == 0 ||
		(control->process != -1 && control->process != getpid()))
		return false;
	number = __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST);
	if (control->fails == 0 || number < control->fails ||
		(number > control->fails && !control->all))
		return false;
	__atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
	errno = ENOMEM;
	return true;
}

/* Returns memory, NULL when this allocation fails. */
void *
__libc_malloc(size_t size)
{
	if (real_malloc == NULL)
		find();
	if (real_malloc == NULL)
		return take_early(size);
	return fails() ? NULL : real_malloc(size);
}

/* The same, zeroed. */
void *
__libc_calloc(size_t count, size_t size)
{
	if (real_malloc == NULL)
		find();
	if (real_malloc == NULL)
		return take_early(count * size);
	return fails() ? NULL : real_calloc(count, size);
}

/* The same, with what the old one held. */
void *
__libc_realloc(void *old, size_t size)
{
	if (real_malloc == NULL)
		find();
	return fails() ? NULL : real_realloc(old, size);
}

/* For a program without an allocator of its own. */
void *
malloc(size_t size)
{
	return __libc_malloc(size);
}

/* Likewise. */
void *
calloc(size_t count, size_t size)
{
	return __libc_calloc(count, size);
}

/* Likewise. */
void *
realloc(void *old, size_t size)
{
	return __libc_realloc(old, size);
}
