/*
 * login.c: login names. They are written in ASCII, so that no two of them look alike, and are the same
 * whatever the case of their letters.
 */
#include "postgres.h"

#include "org/login.h"

const char *
egov_login_check(const char *text, int length)
{
	for (int i = 0; i < length; i++)
	{
		char c = text[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') &&
			strchr("._@+-", c) == NULL)
			return "bad-format";
	}
	return NULL;
}

char *
egov_login_key(const char *login)
{
	char *key = pstrdup(login);

	for (char *c = key; *c != '\0'; c++)
		*c = pg_ascii_tolower((unsigned char) *c);
	return key;
}
