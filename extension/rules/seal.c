/*
 * seal.c: words and boxes that only the holder of a key makes.
 */
#include "rules/seal.h"

#include <sodium.h>
#include <string.h>

#include "rules/base64.h"

#define OVERHEAD (EGOV_SEAL_NONCE + crypto_secretbox_MACBYTES)
#define FORM sodium_base64_VARIANT_URLSAFE_NO_PADDING

void
egov_seal_hash(const uint8_t *key, size_t key_length, const char *purpose, const char *subject,
			   size_t length, uint8_t *hash)
{
	uint8_t shortened[crypto_generichash_KEYBYTES_MAX];
	crypto_generichash_state state;

	if (key_length > sizeof(shortened))
	{
		/* the library takes no longer key, and leaves the state as it was */
		crypto_generichash(shortened, sizeof(shortened), key, key_length, NULL, 0);
		key = shortened;
		key_length = sizeof(shortened);
	}
	crypto_generichash_init(&state, key, key_length, EGOV_SEAL_HASH);
	crypto_generichash_update(&state, (const uint8_t *) purpose, strlen(purpose) + 1);
	crypto_generichash_update(&state, (const uint8_t *) subject, length);
	crypto_generichash_final(&state, hash, EGOV_SEAL_HASH);
	sodium_memzero(shortened, sizeof(shortened));
}

void
egov_seal_word(const uint8_t *hash, int length, char *word)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	for (int i = 0; i < length; i++)
		word[i] = digits[hash[i] & 31];
	word[length] = '\0';
}

size_t
egov_seal_box_size(size_t length)
{
	return OVERHEAD + length;
}

size_t
egov_seal_text_size(size_t length)
{
	return sodium_base64_encoded_len(OVERHEAD + length, FORM);
}

void
egov_seal_close(const uint8_t *key, const uint8_t *nonce, const char *text, size_t length,
				uint8_t *box, char *sealed)
{
	memcpy(box, nonce, EGOV_SEAL_NONCE);
	crypto_secretbox_easy(box + EGOV_SEAL_NONCE, (const uint8_t *) text, length, nonce, key);
	sodium_bin2base64(sealed, egov_seal_text_size(length), box, OVERHEAD + length, FORM);
}

bool
egov_seal_open(const uint8_t *key, const char *sealed, size_t length, uint8_t *box, char *opened)
{
	size_t size;

	if (!egov_base64_read(sealed, length, box, length, &size) || size < OVERHEAD)
		return false;
	opened[size - OVERHEAD] = '\0';
	return crypto_secretbox_open_easy((uint8_t *) opened, box + EGOV_SEAL_NONCE,
									  size - EGOV_SEAL_NONCE, box, key) == 0;
}
