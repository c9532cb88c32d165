/*
 * base64.c: the strict reading of base64url.
 */
#include "rules/base64.h"

#include <sodium.h>

/* Whether a byte is ASCII: libsodium takes some of the others for characters of the alphabet. */
static bool
is_ascii(char byte)
{
	return ((unsigned char) byte & 0x80) == 0;
}

bool
egov_base64_read(const char *text, size_t length, uint8_t *bytes, size_t room, size_t *size)
{
	*size = 0;
	for (size_t i = 0; i < length; i++)
	{
		if (!is_ascii(text[i]))
			return false;
	}
	return sodium_base642bin(bytes, room, text, length, NULL, size, NULL,
							 sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
}
