/*
 * voprf.c: no text makes the reading of a token write beyond its bytes, what is read has one text
 * only, and no bytes are taken for an evaluation, a proof or an output that they are not.
 */
#include "rules/voprf.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t seed[EGOV_VOPRF_SEED] = {7};

/* The text read as so many bytes, which must be the text's only reading. */
static void
read_back(const char *text, size_t length, size_t size)
{
	uint8_t *bytes = malloc(size);
	char again[128];

	if (egov_voprf_read(text, length, bytes, size) == EGOV_STATUS_OK)
	{
		sodium_bin2base64(again, sizeof(again), bytes, size,
						  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
		if (strlen(again) != length || memcmp(again, text, length) != 0)
			abort();
	}
	free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t secret[EGOV_VOPRF_SCALAR];
	uint8_t public_key[EGOV_VOPRF_ELEMENT];
	uint8_t evaluated[EGOV_VOPRF_ELEMENT];
	char *text = malloc(size == 0 ? 1 : size);

	memcpy(text, data, size);
	read_back(text, size, EGOV_VOPRF_ELEMENT);
	read_back(text, size, EGOV_VOPRF_OUTPUT);
	free(text);
	if (egov_voprf_derive(seed, data, size, secret, public_key) != EGOV_STATUS_OK)
		abort();
	if (size >= EGOV_VOPRF_ELEMENT + EGOV_VOPRF_PROOF &&
		egov_voprf_evaluate(secret, data, evaluated) == EGOV_STATUS_OK &&
		egov_voprf_verify(public_key, 1, data, evaluated, data + EGOV_VOPRF_ELEMENT) ==
			EGOV_STATUS_OK)
		abort();
	if (size >= EGOV_VOPRF_OUTPUT && egov_voprf_check(secret, data, size, data) == EGOV_STATUS_OK)
		abort();
	return 0;
}
