/*
 * identity.c: no bytes make the identity checks read beyond them, and what is valid has the form.
 */
#include "rules/identity.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* a copy of exactly this size, so that the sanitizer sees every byte too far */
	char *copy = malloc(size == 0 ? 1 : size);

	memcpy(copy, data, size);
	if (egov_resident_id_check(copy, size) && (size != 18 || copy[0] == '0'))
		abort();
	if (egov_uscc_check(copy, size) && (size != 18 || memchr(copy, '\0', size) != NULL))
		abort();
	free(copy);
	return 0;
}
