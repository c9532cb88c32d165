/*
 * cursor.c: cursors and sealed texts: what a key has closed opens to the same text; with a character
 * changed, cut, added or under another key it does not; any other bytes are refused.
 */
#include "rules/seal.h"

#include "bytes.h"
#include "rules/form.h"

#define WORD 16

/* Opens a text of exactly these bytes; NULL when it is refused. The caller frees. */
static char *
open_exactly(const uint8_t *key, const char *sealed, size_t length)
{
	char *copy = malloc(length == 0 ? 1 : length);
	uint8_t *box = malloc(length + 1);
	char *opened = malloc(length + 1);

	memcpy(copy, sealed, length);
	if (!egov_seal_open(key, copy, length, box, opened))
	{
		free(opened);
		opened = NULL;
	}
	free(box);
	free(copy);
	return opened;
}

/* Whether a text is refused. */
static int
refused(const uint8_t *key, const char *sealed, size_t length)
{
	char *opened = open_exactly(key, sealed, length);

	free(opened);
	return opened == NULL;
}

/* Closes a text, opens it and tries what is near. */
static void
check_box(const uint8_t *key, const uint8_t *nonce, const char *text, uint32_t place, char put)
{
	size_t room = egov_seal_text_size(strlen(text));
	uint8_t *box = malloc(egov_seal_box_size(strlen(text)));
	char *sealed = malloc(room + 1);
	uint8_t other[EGOV_SEAL_HASH];
	char *opened;
	char kept;

	egov_seal_close(key, nonce, text, strlen(text), box, sealed);
	must(strlen(sealed) == room - 1);
	opened = open_exactly(key, sealed, room - 1);
	must(opened != NULL && strcmp(opened, text) == 0);
	free(opened);
	place %= (uint32_t) (room - 1);
	must(refused(key, sealed, place));
	kept = sealed[place];
	sealed[place] = put;
	must(put == kept || refused(key, sealed, room - 1));
	sealed[place] = kept;
	sealed[room - 1] = put;
	must(refused(key, sealed, room));
	memcpy(other, key, sizeof(other));
	other[place % sizeof(other)] ^= 1;
	must(refused(other, sealed, room - 1));
	free(sealed);
	free(box);
}

/* The words of two subjects are alike when the subjects are, whatever the length of the key. */
static void
check_word(const uint8_t *key, size_t key_length, const char *one, const char *other)
{
	uint8_t hashes[2][EGOV_SEAL_HASH];
	char words[2][WORD + 1];

	egov_seal_hash(key, key_length, "cursor", one, strlen(one), hashes[0]);
	egov_seal_hash(key, key_length, "cursor", other, strlen(other), hashes[1]);
	egov_seal_word(hashes[0], WORD, words[0]);
	egov_seal_word(hashes[1], WORD, words[1]);
	must(strlen(words[0]) == WORD && strspn(words[0], "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == WORD);
	must((strcmp(words[0], words[1]) == 0) == (strcmp(one, other) == 0));
	egov_seal_hash(key, key_length, "cursor", one, strlen(one), hashes[1]);
	must(memcmp(hashes[0], hashes[1], sizeof(hashes[0])) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	size_t key_length = 1 + bytes_below(&bytes, 200);
	uint8_t *key = calloc(1, key_length);
	uint8_t box_key[EGOV_SEAL_HASH] = {0};
	uint8_t nonce[EGOV_SEAL_NONCE] = {0};
	uint32_t place = bytes_below(&bytes, 256);
	char put = (char) bytes_below(&bytes, 256);
	char *one;
	char *other;

	for (size_t i = 0; i < key_length && i < 40; i++)
		key[i] = box_key[i % sizeof(box_key)] = nonce[i % sizeof(nonce)] =
			(uint8_t) bytes_below(&bytes, 256);
	one = bytes_string(&bytes, '\n');
	other = bytes_string(&bytes, '\n');
	check_word(key, key_length, one, other);
	check_box(box_key, nonce, one, place, put);
	must(refused(box_key, (const char *) data, size));
	free(one);
	free(other);
	free(key);
	return 0;
}
