#include "postgres.h"

/* Bytes of a value. */
static int
length(const text *value)
{
	return VARSIZE_ANY_EXHDR(value);
}
