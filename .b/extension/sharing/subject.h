/*
 * subject.h: how the access log names a person.
 */
#ifndef EGOV_SUBJECT_H
#define EGOV_SUBJECT_H

#include "postgres.h"

#include "core/actor.h"

/*
 * Keyed digest of an identity number, under which the salt of the person is kept: EGOV_SECRET_HASH bytes. As
 * everywhere, "x" and "X" are the same number.
 */
extern void egov_subject_mark(int32 tenant, const char *number, unsigned char *digest);
/* The same as a value. */
extern bytea *egov_subject_digest(int32 tenant, const char *number);
/*
 * The hash by which the rows of the log name a person; NULL where nobody has read about them yet or their
 * salt is erased. Within statements begun by the caller, as an actor of the tenant.
 */
extern bytea *egov_subject_hash(int32 tenant, const char *number);
/* The identity number that the actor's own party claims; NULL for an actor without one. */
extern char *egov_subject_claimed(int32 tenant);
/*
 * The same where somebody has verified that it is theirs; NULL where only its form was checked: whoever
 * registers may write the number of anybody.
 */
extern char *egov_subject_own(int32 tenant);

#endif
