/*
 * login.h: login names.
 */
#ifndef EGOV_LOGIN_H
#define EGOV_LOGIN_H

#include "postgres.h"

/* What is wrong with a new login name, NULL where it is right. */
extern const char *egov_login_check(const char *text, int length);
/* What an account is looked up by: account.login_key. */
extern char *egov_login_key(const char *login);

#endif
