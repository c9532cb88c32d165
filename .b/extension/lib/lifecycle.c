/*
 * lifecycle.c: the life cycle of a case as SQL functions.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "core/compat.h"
#include "rules/lifecycle.h"

PG_FUNCTION_INFO_V1(egov_case_next);

/*
 * egov.case_next(state text, event text) text: the state that the event leads to, NULL where the
 * state does not allow it. 22023 for a word that is no state or event.
 */
Datum
egov_case_next(PG_FUNCTION_ARGS)
{
	text *state_word = PG_GETARG_TEXT_PP(0);
	text *event_word = PG_GETARG_TEXT_PP(1);
	const EgovTransition *transition;
	EgovCaseState state;
	EgovCaseEvent event;

	if (!egov_case_state_parse(VARDATA_ANY(state_word), VARSIZE_ANY_EXHDR(state_word), &state))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("unknown case state \"%s\"", text_to_cstring(state_word))));
	if (!egov_case_event_parse(VARDATA_ANY(event_word), VARSIZE_ANY_EXHDR(event_word), &event))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("unknown case event \"%s\"", text_to_cstring(event_word))));
	transition = egov_lifecycle_next(state, event);
	if (transition == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(egov_case_state_name(transition->next)));
}
