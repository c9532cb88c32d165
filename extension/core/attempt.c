/*
 * attempt.c: a part of a transaction that can fail alone.
 */
#include "postgres.h"

#include "access/xact.h"
#include "utils/resowner.h"

#include "core/attempt.h"
#include "core/compat.h"
#include "core/statement.h"

static bool passes_on(int code);

ErrorData *
egov_attempt(void (*work)(void *argument), void *argument)
{
	MemoryContext present = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData *volatile error = NULL;
	uint64 before = egov_statements_changes();

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(present);
	PG_TRY();
	{
		work(argument);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(present);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		egov_statements_undone(before);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(present);
	CurrentResourceOwner = owner;
	if (error != NULL && passes_on(error->sqlerrcode))
		ReThrowError(error);
	return error;
}

/* Whether an error is not for the caller to pass over. */
static bool
passes_on(int code)
{
	return code == ERRCODE_QUERY_CANCELED || code == ERRCODE_OUT_OF_MEMORY ||
		   ERRCODE_TO_CATEGORY(code) == ERRCODE_OPERATOR_INTERVENTION;
}
