/*
 * id.c: UUID version 7 (RFC 9562, section 5.7) and opaque tokens.
 *
 * last_tick lives as long as the backend: it makes the identifiers of one backend grow strictly.
 */
#include "postgres.h"

#include <sodium.h>
#include <time.h>

#include "core/compat.h"
#include "core/id.h"

#define TOKEN_BYTES 32
#define TOKEN_TEXT 44

static int64 last_tick;

static int64 next_tick(void);

/*
 * 48 bits of Unix milliseconds, then 12 bits of the fraction of a millisecond in rand_a (RFC 9562,
 * section 6.2, method 3), then 62 random bits. Two calls within the same 1/4096 ms take the next
 * fraction, so that order holds within a backend.
 */
void
egov_uuid7_make(pg_uuid_t *uuid)
{
	int64 tick = next_tick();
	int64 milliseconds = tick >> 12;
	int fraction = (int) (tick & 0xfff);

	if (!pg_strong_random(uuid->data + 8, 8))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR), errmsg("no random bytes for an identifier")));
	for (int i = 0; i < 6; i++)
		uuid->data[i] = (unsigned char) (milliseconds >> (40 - 8 * i));
	uuid->data[6] = (unsigned char) (0x70 | (fraction >> 8));
	uuid->data[7] = (unsigned char) (fraction & 0xff);
	uuid->data[8] = (uuid->data[8] & 0x3f) | 0x80;
}

pg_uuid_t *
egov_uuid7_new(void)
{
	pg_uuid_t *uuid = palloc(sizeof(pg_uuid_t));

	egov_uuid7_make(uuid);
	return uuid;
}

char *
egov_token_make(void)
{
	unsigned char secret[TOKEN_BYTES];
	char *token = palloc(TOKEN_TEXT);

	if (!pg_strong_random(secret, sizeof(secret)))
		ereport(ERROR, (errcode(ERRCODE_INTERNAL_ERROR), errmsg("no random bytes for a token")));
	sodium_bin2base64(token, TOKEN_TEXT, secret, sizeof(secret),
					  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(secret, sizeof(secret));
	return token;
}

/* Milliseconds times 4096 plus the fraction, never the same twice. */
static int64
next_tick(void)
{
	struct timespec now;
	int64 tick;

	clock_gettime(CLOCK_REALTIME, &now);
	tick = ((int64) now.tv_sec * 1000 + now.tv_nsec / 1000000) << 12;
	tick |= (int64) (now.tv_nsec % 1000000) * 4096 / 1000000;
	if (tick <= last_tick)
		tick = last_tick + 1;
	last_tick = tick;
	return tick;
}
