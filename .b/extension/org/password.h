/*
 * password.h: passwords.
 */
#ifndef EGOV_PASSWORD_H
#define EGOV_PASSWORD_H

#include "postgres.h"

#define EGOV_PASSWORD_MIN 10
#define EGOV_PASSWORD_MAX 128

/* The Argon2id hash of a password as text, freshly allocated. */
extern char *egov_password_hash(const char *password);
/* Whether the password fits the hash; a NULL hash takes the same time and never fits. */
extern bool egov_password_fits(const char *hash, const char *password);

#endif
