/*
 * password.c: Argon2id (RFC 9106) by libsodium, with the memory and passes that the OWASP password
 * storage guidance names as the least (19 MiB, 2 passes).
 */
#include "postgres.h"

#include <sodium.h>

#include "fmgr.h"
#include "utils/builtins.h"

#include "core/compat.h"
#include "org/password.h"

#define PASSES 2
#define MEMORY (19456 * 1024)

/* A hash that no password is known for, so that an unknown account costs what a known one does. */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$e0fx77zp/ji/"
							 "GUnGnXTLAw$mUNZ3MFBvgGnlihiWPyP9a45bUZ6XKUt1apuq7WKl9"
							 "E";

PG_FUNCTION_INFO_V1(egov_password_hash_text);

/* egov.password_hash(password): for loaders. */
Datum
egov_password_hash_text(PG_FUNCTION_ARGS)
{
	char *password = text_to_cstring(PG_GETARG_TEXT_PP(0));

	PG_RETURN_TEXT_P(cstring_to_text(egov_password_hash(password)));
}

char *
egov_password_hash(const char *password)
{
	char *hash = palloc(crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str(hash, password, strlen(password), PASSES, MEMORY) != 0)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory"),
						errdetail("Hashing a password needs 19 MiB.")));
	return hash;
}

bool
egov_password_fits(const char *hash, const char *password)
{
	bool fits =
		crypto_pwhash_str_verify(hash == NULL ? nobody : hash, password, strlen(password)) == 0;

	return fits && hash != NULL;
}
