/*
 * seal.c: words and boxes are what their key, purpose and text make of them, and nothing else opens.
 */
#include "rules/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define TEXT "1c9e 2026-11-23"
#define ROOM 128

static const uint8_t nonce[EGOV_SEAL_NONCE] = {1, 2, 3};
static uint8_t key[EGOV_SEAL_HASH] = {9};
static uint8_t long_key[200] = {7};

/* A hash under a key of so many bytes. */
static void
hash(size_t key_length, const char *purpose, const char *subject, uint8_t *made)
{
	egov_seal_hash(long_key, key_length, purpose, subject, strlen(subject), made);
}

/* Whether two hashes are the same. */
static bool
same(const uint8_t *a, const uint8_t *b)
{
	return memcmp(a, b, EGOV_SEAL_HASH) == 0;
}

/* Words and their hashes. */
static void
words(void)
{
	uint8_t one[EGOV_SEAL_HASH];
	uint8_t other[EGOV_SEAL_HASH];
	uint8_t wanted[EGOV_SEAL_HASH];
	char word[33];

	hash(32, "cursor", "a", one);
	crypto_generichash(wanted, sizeof(wanted), (const uint8_t *) "cursor\0a", 8, long_key, 32);
	tap_ok(same(one, wanted), "the hash is BLAKE2b of purpose, NUL, subject");
	hash(32, "cursor", "b", other);
	tap_ok(!same(one, other), "another subject, another hash");
	hash(32, "cursora", "", other);
	tap_ok(!same(one, other), "purpose and subject do not run together");
	hash(64, "cursor", "a", one);
	hash(64, "cursor", "a", other);
	tap_ok(same(one, other), "a key of 64 bytes gives the same hash each time");
	memset(other, 0, sizeof(other));
	hash(65, "cursor", "a", one);
	hash(65, "cursor", "a", other);
	tap_ok(same(one, other), "so does a longer one");
	hash(200, "cursor", "a", other);
	tap_ok(!same(one, other), "of which every byte counts");
	for (int i = 0; i < EGOV_SEAL_HASH; i++)
		one[i] = (uint8_t) (i + 32 * i);
	egov_seal_word(one, 32, word);
	tap_ok(strcmp(word, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == 0, "a word has 32 characters");
	egov_seal_word(one, 3, word);
	tap_ok(strcmp(word, "012") == 0, "or fewer");
}

/* Whether a text of so many bytes opens to the text that was closed. */
static bool
opens(const uint8_t *with, const char *sealed, size_t length, const char *text)
{
	uint8_t box[ROOM];
	char opened[ROOM];

	return egov_seal_open(with, sealed, length, box, opened) && strcmp(opened, text) == 0;
}

/* Boxes. */
static void
boxes(void)
{
	uint8_t box[ROOM];
	char sealed[ROOM];
	size_t length;
	int opened = 0;

	egov_seal_close(key, nonce, TEXT, strlen(TEXT), box, sealed);
	length = strlen(sealed);
	tap_is((int64_t) length + 1, (int64_t) egov_seal_text_size(strlen(TEXT)),
		   "the text has its size");
	tap_is((int64_t) egov_seal_box_size(10), 50, "so has the box");
	tap_ok(opens(key, sealed, length, TEXT), "what was closed opens");
	for (size_t i = 0; i < length; i++)
	{
		char kept = sealed[i];

		sealed[i] = kept == 'A' ? 'B' : 'A';
		opened += opens(key, sealed, length, TEXT);
		sealed[i] = kept;
		opened += opens(key, sealed, i, TEXT);
	}
	tap_is(opened, 0, "nothing else does, nor a beginning of it");
	tap_ok(!opens(long_key, sealed, length, TEXT), "nor with another key");
	tap_ok(!opens(key, "", 0, "") && !opens(key, "AAAA", 4, "") && !opens(key, "=", 1, ""),
		   "nor do short texts and such as are none");
	egov_seal_close(key, nonce, "", 0, box, sealed);
	tap_ok(opens(key, sealed, strlen(sealed), ""), "an empty text can be closed");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(long_key); i++)
		long_key[i] = (uint8_t) i;
	words();
	boxes();
	return tap_done();
}
