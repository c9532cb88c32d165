/*
 * assess_reader.c: values of a document of an assessment, each with its place.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/fmgrprotos.h"

#include "lib/assess.h"
#include "rules/character.h"

#define TEXT_CHARACTERS 60
#define SHOWN_BYTES 60
#define FINDINGS_MAX 100

static void *provide(void *owner, size_t size);
static void find(EgovAssessReader *reader, const char *severity, const char *kind, char *message);
static bool within(EgovRational number, EgovAssessBound bound);
static const char *bound_text(EgovAssessBound bound);
static EgovStatus number_read(EgovAssessReader *reader, const JsonbValue *value,
							  EgovRational *number);

void
egov_assess_begin(EgovAssessReader *reader, const char *document, bool raises)
{
	memset(reader, 0, sizeof(*reader));
	reader->document = document;
	reader->raises = raises;
	egov_arena_init(&reader->arena, provide, CurrentMemoryContext);
	reader->arithmetic.arena = &reader->arena;
	initStringInfo(&reader->place);
	reader->scratch =
		AllocSetContextCreate(CurrentMemoryContext, "egov assess", ALLOCSET_DEFAULT_SIZES);
}

/* Also the pulse of long readings. */
void
egov_assess_pulse(void)
{
	CHECK_FOR_INTERRUPTS();
}

/* A block of the context, of more than 1 GB if need be. */
static void *
provide(void *owner, size_t size)
{
	return MemoryContextAllocHuge(owner, size);
}

/* Returns what egov_assess_leave() wants. The name is shortened, since it may be anything. */
int
egov_assess_enter(EgovAssessReader *reader, const char *key)
{
	int before = reader->place.len;
	int length = pg_mbcliplen(key, (int) strlen(key), SHOWN_BYTES);

	appendStringInfoChar(&reader->place, '/');
	for (int i = 0; i < length; i++)
	{
		if (key[i] == '~' || key[i] == '/')
			appendStringInfoString(&reader->place, key[i] == '~' ? "~0" : "~1");
		else
			appendStringInfoChar(&reader->place, key[i]);
	}
	return before;
}

int
egov_assess_enter_index(EgovAssessReader *reader, int index)
{
	int before = reader->place.len;

	appendStringInfo(&reader->place, "/%d", index);
	return before;
}

void
egov_assess_leave(EgovAssessReader *reader, int before)
{
	reader->place.len = before;
	reader->place.data[before] = '\0';
}

void
egov_assess_error(EgovAssessReader *reader, const char *kind, char *message)
{
	reader->failed = true;
	find(reader, "error", kind, message);
}

void
egov_assess_finding_at(EgovAssessReader *reader, const char *place, bool error, const char *kind,
					   char *message)
{
	char *here = pstrdup(reader->place.data);

	resetStringInfo(&reader->place);
	appendStringInfoString(&reader->place, place);
	if (error)
		egov_assess_error(reader, kind, message);
	else
		find(reader, "warning", kind, message);
	resetStringInfo(&reader->place);
	appendStringInfoString(&reader->place, here);
}

/* Keeps a finding, or raises an error if the reader does. */
static void
find(EgovAssessReader *reader, const char *severity, const char *kind, char *message)
{
	EgovAssessFinding *finding;

	if (reader->raises)
	{
		if (strcmp(severity, "error") == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s at \"%s\": %s", reader->document, reader->place.data, message)));
		return;
	}
	if (list_length(reader->findings) >= FINDINGS_MAX)
		return;
	finding = palloc(sizeof(EgovAssessFinding));
	*finding = (EgovAssessFinding){severity, pstrdup(reader->place.data), kind, message};
	reader->findings = lappend(reader->findings, finding);
}

JsonbContainer *
egov_assess_object(EgovAssessReader *reader, JsonbValue *value, int most)
{
	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
	{
		egov_assess_error(reader, "type",
						  psprintf("%s is not an object", egov_assess_shown(value)));
		return NULL;
	}
	if (egov_json_size(value->val.binary.data) > most)
	{
		egov_assess_error(reader, "size", psprintf("there are more than %d members", most));
		return NULL;
	}
	return value->val.binary.data;
}

JsonbContainer *
egov_assess_list(EgovAssessReader *reader, JsonbValue *value, int least, int most)
{
	int count;

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
	{
		egov_assess_error(reader, "type", psprintf("%s is not a list", egov_assess_shown(value)));
		return NULL;
	}
	count = egov_json_size(value->val.binary.data);
	if (count < least || count > most)
	{
		egov_assess_error(
			reader, "size",
			psprintf("the list has %d elements, it may have %d to %d", count, least, most));
		return NULL;
	}
	return value->val.binary.data;
}

bool
egov_assess_number(EgovAssessReader *reader, const JsonbValue *value, EgovAssessBound bound,
				   EgovRational *number)
{
	EgovStatus status = number_read(reader, value, number);

	if (status == EGOV_STATUS_OUT_OF_RANGE || reader->arithmetic.overflow)
		egov_assess_error(
			reader, "number",
			psprintf("the number has more than %d characters", EGOV_RATIONAL_CHARACTERS));
	else if (status != EGOV_STATUS_OK)
		egov_assess_error(reader, "number",
						  psprintf("%s is not a number; write it as 12, \"0.5\" or \"1/3\"",
								   egov_assess_shown(value)));
	else if (!within(*number, bound))
		egov_assess_error(reader, "range",
						  psprintf("%s must be %s", egov_assess_shown(value), bound_text(bound)));
	else
		return true;
	*number = egov_rational_whole(1);
	return false;
}

bool
egov_assess_int(EgovAssessReader *reader, const JsonbValue *value, int least, int most, int *number)
{
	EgovRational read;
	int64 whole;

	if (!egov_assess_number(reader, value, EGOV_ASSESS_ANY, &read))
		return false;
	if (!egov_rational_is_whole(read, &whole) || whole < least || whole > most)
	{
		egov_assess_error(reader, "range",
						  psprintf("%s must be a whole number from %d to %d",
								   egov_assess_shown(value), least, most));
		return false;
	}
	*number = (int) whole;
	return true;
}

bool
egov_assess_bool(EgovAssessReader *reader, const JsonbValue *value, bool *truth)
{
	if (value->type != jbvBool)
	{
		egov_assess_error(reader, "type",
						  psprintf("%s must be true or false", egov_assess_shown(value)));
		return false;
	}
	*truth = value->val.boolean;
	return true;
}

const char *
egov_assess_text(EgovAssessReader *reader, const JsonbValue *value, bool code)
{
	const char *text = value->type == jbvString ? value->val.string.val : NULL;
	int length = value->type == jbvString ? value->val.string.len : 0;

	if (text == NULL || length == 0 || egov_characters_count(text, length) > TEXT_CHARACTERS)
	{
		egov_assess_error(reader, "text",
						  psprintf("%s must be a text of 1 to %d characters",
								   egov_assess_shown(value), TEXT_CHARACTERS));
		return NULL;
	}
	for (int i = 0; code && i < length; i++)
	{
		if (strchr("-_.", text[i]) == NULL && !(text[i] >= '0' && text[i] <= '9') &&
			!(text[i] >= 'a' && text[i] <= 'z') && !(text[i] >= 'A' && text[i] <= 'Z'))
		{
			egov_assess_error(reader, "text",
							  psprintf("%s may have letters, digits, \"-\", \"_\" and \".\" only",
									   egov_assess_shown(value)));
			return NULL;
		}
	}
	return egov_arena_text(&reader->arena, text, length);
}

int
egov_assess_word(EgovAssessReader *reader, const JsonbValue *value, const char *const *words,
				 int otherwise)
{
	StringInfoData known;

	for (int i = 0; value->type == jbvString && words[i] != NULL; i++)
	{
		if (strlen(words[i]) == (size_t) value->val.string.len &&
			memcmp(words[i], value->val.string.val, value->val.string.len) == 0)
			return i;
	}
	initStringInfo(&known);
	for (int i = 0; words[i] != NULL; i++)
		appendStringInfo(&known, "%s\"%s\"", i == 0 ? "" : ", ", words[i]);
	egov_assess_error(
		reader, "word",
		psprintf("%s is not known here; it may be %s", egov_assess_shown(value), known.data));
	return otherwise;
}

void
egov_assess_within(EgovAssessReader *reader, EgovRational number, const EgovScoreOption *least,
				   const EgovScoreOption *most)
{
	EgovArithmetic *arithmetic = &reader->arithmetic;

	if (least->given && egov_rational_compare(number, least->number) < 0)
		egov_assess_error(reader, "range",
						  psprintf("%s is below %s", egov_rational_text(arithmetic, number),
								   egov_rational_text(arithmetic, least->number)));
	if (most->given && egov_rational_compare(number, most->number) > 0)
		egov_assess_error(reader, "range",
						  psprintf("%s is above %s", egov_rational_text(arithmetic, number),
								   egov_rational_text(arithmetic, most->number)));
}

const char *
egov_assess_shown(const JsonbValue *value)
{
	char *text;
	int length;

	switch (value->type)
	{
		case jbvNull:
			return "null";
		case jbvBool:
			return value->val.boolean ? "true" : "false";
		case jbvString:
			length = pg_mbcliplen(value->val.string.val, value->val.string.len, SHOWN_BYTES);
			return psprintf("\"%.*s%s\"", length, value->val.string.val,
							length < value->val.string.len ? "..." : "");
		case jbvNumeric:
			text = DatumGetCString(
				DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
			length = pg_mbcliplen(text, (int) strlen(text), SHOWN_BYTES);
			return psprintf("%.*s%s", length, text, text[length] == '\0' ? "" : "...");
		default:
			return JsonContainerIsArray(value->val.binary.data) ? "a list" : "an object";
	}
}

/* Whether a number is what it must be. */
static bool
within(EgovRational number, EgovAssessBound bound)
{
	EgovRational two = egov_rational_whole(2);
	EgovArithmetic arithmetic = {NULL, false};
	EgovRational half = egov_rational_divide(&arithmetic, egov_rational_whole(1), two);

	if (bound == EGOV_ASSESS_ANY)
		return true;
	if (egov_rational_sign(number) < (bound == EGOV_ASSESS_POSITIVE ? 1 : 0))
		return false;
	if (bound == EGOV_ASSESS_SHARE)
		return egov_rational_compare(number, egov_rational_whole(1)) <= 0;
	return bound != EGOV_ASSESS_FRACTION || egov_rational_compare(number, half) < 0;
}

/* What a number must be, in words. */
static const char *
bound_text(EgovAssessBound bound)
{
	switch (bound)
	{
		case EGOV_ASSESS_NOT_NEGATIVE:
			return "0 or more";
		case EGOV_ASSESS_POSITIVE:
			return "above 0";
		case EGOV_ASSESS_SHARE:
			return "from 0 to 1";
		case EGOV_ASSESS_FRACTION:
			return "at least 0 and below 1/2";
		case EGOV_ASSESS_ANY:
			break;
	}
	return "a number";
}

/* A JSON number or a text that is one. */
static EgovStatus
number_read(EgovAssessReader *reader, const JsonbValue *value, EgovRational *number)
{
	char *text;
	EgovStatus status;

	if (value->type == jbvString)
		return egov_rational_read(&reader->arithmetic, value->val.string.val, value->val.string.len,
								  number);
	if (value->type != jbvNumeric)
		return EGOV_STATUS_MALFORMED;
	text = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
	status = egov_rational_read(&reader->arithmetic, text, strlen(text), number);
	pfree(text);
	return status;
}
