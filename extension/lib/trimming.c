/*
 * trimming.c: the values of a trimmed mean.
 */
#include "lib/trimming.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"

#include "lib/aggregate.h"
#include "rules/rank.h"

/* Slots double up to here, where memory is given in powers of two anyway, and grow by half beyond. */
#define SLOTS_DOUBLING 1024

static void push(EgovTrimming *trimming, int64 value);
static void widen(EgovTrimming *trimming);
static bool rescale(EgovTrimming *trimming, int32 scale);
static void take(EgovTrimming *trimming, const EgovTrimming *other);
static void add_slots(EgovTrimming *trimming, const EgovTrimming *other);

EgovTrimming *
egov_trimming_make(MemoryContext memory, const EgovTrim *trim, bool decimal)
{
	EgovTrimming *trimming = MemoryContextAllocZero(memory, sizeof(EgovTrimming));

	trimming->memory = memory;
	trimming->trim = *trim;
	trimming->decimal = decimal;
	return trimming;
}

/* Turns a double into a number of the same order, -0 before 0, and back: it is its own inverse. */
static inline int64
turn(int64 bits)
{
	return bits ^ ((bits >> 63) & PG_INT64_MAX);
}

/* The double of a slot. */
static inline double
slot_float(int64 slot)
{
	return DatumGetFloat8(Int64GetDatum(turn(slot)));
}

/* The numeric that a wide slot points to. */
static inline Numeric
slot_numeric(int64 slot)
{
	return (Numeric) (intptr_t) slot;
}

/* Compares the numerics of two wide slots. */
static int
numeric_compare(int64_t a, int64_t b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(slot_numeric(a)),
											 NumericGetDatum(slot_numeric(b))));
}

/* How slots are compared. */
static inline EgovRankCompare
comparison(const EgovTrimming *trimming)
{
	return trimming->wide ? numeric_compare : NULL;
}

/* The decimal of a slot; a wide one points into the state. */
static EgovDecimal
slot_decimal(const EgovTrimming *trimming, int64 slot)
{
	EgovDecimal decimal = {slot, trimming->scale, NULL};

	if (trimming->wide)
		egov_decimal_read(NumericGetDatum(slot_numeric(slot)), &decimal);
	return decimal;
}

/* A copy of a numeric in the memory of the state, as a wide slot. */
static int64
numeric_keep(EgovTrimming *trimming, Numeric value)
{
	MemoryContext before = MemoryContextSwitchTo(trimming->memory);
	Numeric kept = DatumGetNumericCopy(NumericGetDatum(value));

	MemoryContextSwitchTo(before);
	return (int64) (intptr_t) kept;
}

void
egov_trimming_add_float(EgovTrimming *trimming, float8 value)
{
	egov_aggregate_check_finite(value);
	push(trimming, turn(DatumGetInt64(Float8GetDatum(value))));
}

void
egov_trimming_add_decimal(EgovTrimming *trimming, const EgovDecimal *value)
{
	int64 units = value->units;

	trimming->most = Max(trimming->most, value->scale);
	if (unlikely(!trimming->wide && value->scale > trimming->scale))
	{
		if (value->wide != NULL || !rescale(trimming, value->scale))
			widen(trimming);
	}
	if (likely(!trimming->wide && value->wide == NULL) &&
		egov_decimal_rescale(&units, value->scale, trimming->scale))
	{
		push(trimming, units);
		return;
	}
	widen(trimming);
	push(trimming, numeric_keep(trimming, egov_decimal_numeric(value)));
}

/* Takes all slots to a larger scale; changes nothing and returns false where one does not fit. */
static bool
rescale(EgovTrimming *trimming, int32 scale)
{
	int64 i;

	for (i = 0; i < trimming->held; i++)
	{
		int64 units = trimming->slot[i];

		if (!egov_decimal_rescale(&units, trimming->scale, scale))
			return false;
	}
	for (i = 0; i < trimming->held; i++)
		egov_decimal_rescale(&trimming->slot[i], trimming->scale, scale);
	trimming->scale = scale;
	return true;
}

/* Makes all slots numerics. */
static void
widen(EgovTrimming *trimming)
{
	int64 i;

	if (trimming->wide)
		return;
	for (i = 0; i < trimming->held; i++)
	{
		EgovDecimal decimal = slot_decimal(trimming, trimming->slot[i]);
		Numeric value = egov_decimal_numeric(&decimal);

		trimming->slot[i] = numeric_keep(trimming, value);
		pfree(value);
	}
	trimming->wide = true;
}

/* Makes room for one more slot, never for more than will be held. */
static void
grow(EgovTrimming *trimming)
{
	int64 had = trimming->capacity;
	int64 capacity = had == 0 ? 8 : had < SLOTS_DOUBLING ? 2 * had : had + had / 2;

	if (!trimming->trim.all)
		capacity = Min(capacity, (int64) trimming->trim.low + trimming->trim.high);
	if (had == 0)
		trimming->slot = MemoryContextAllocHuge(trimming->memory, capacity * sizeof(int64));
	else
		trimming->slot = repalloc_huge(trimming->slot, capacity * sizeof(int64));
	trimming->capacity = capacity;
}

/* The highest of the lowest and the lowest of the highest are on top. */
void
egov_trimming_heap(EgovTrimming *trimming)
{
	int32 low = trimming->trim.low;

	egov_rank_split(trimming->slot, trimming->held, low, comparison(trimming));
	egov_rank_heap(trimming->slot, low, true, comparison(trimming));
	egov_rank_heap(trimming->slot + low, trimming->trim.high, false, comparison(trimming));
}

/* Adds a slot that will not be dropped to the sum; a wide one is freed. */
static void
count_in(EgovTrimming *trimming, int64 value)
{
	EgovDecimal decimal;

	if (!trimming->decimal)
	{
		egov_float_sum_add(trimming->memory, &trimming->float_sum, slot_float(value));
		return;
	}
	decimal = slot_decimal(trimming, value);
	egov_decimal_sum_add(trimming->memory, &trimming->decimal_sum, &decimal, 1);
	if (trimming->wide)
		pfree(slot_numeric(value));
}

/* Takes a slot: holds it, or holds it in place of another one that is counted in. */
static void
push(EgovTrimming *trimming, int64 value)
{
	const EgovTrim *trim = &trimming->trim;
	EgovRankCompare compare = comparison(trimming);
	int64 edge = (int64) trim->low + trim->high;

	trimming->seen++;
	if (trim->all || trimming->held < edge)
	{
		if (trimming->held == trimming->capacity)
			grow(trimming);
		trimming->slot[trimming->held++] = value;
		if (!trim->all && trimming->held == edge)
			egov_trimming_heap(trimming);
		return;
	}
	if (trim->low > 0 && egov_rank_before(value, trimming->slot[0], compare))
		value = egov_rank_replace(trimming->slot, trim->low, true, compare, value);
	if (trim->high > 0 && egov_rank_before(trimming->slot[trim->low], value, compare))
		value = egov_rank_replace(trimming->slot + trim->low, trim->high, false, compare, value);
	count_in(trimming, value);
}

bool
egov_trimming_complete(const EgovTrimming *trimming)
{
	return !trimming->trim.all &&
		   trimming->held == (int64) trimming->trim.low + trimming->trim.high;
}

/*
 * What a complete state has counted in counts in both together, so that its sum is taken over and
 * the values of its heaps are added one by one; a state that is not complete is added to the other.
 */
EgovTrimming *
egov_trimming_merge(EgovTrimming *trimming, const EgovTrimming *other)
{
	EgovTrimming *first = trimming;

	if (egov_trimming_complete(other) && !egov_trimming_complete(trimming))
	{
		first = egov_trimming_make(trimming->memory, &trimming->trim, trimming->decimal);
		take(first, other);
		add_slots(first, trimming);
		return first;
	}
	egov_float_sum_add_multiple(first->memory, &first->float_sum, &other->float_sum, 1);
	egov_decimal_sum_merge(first->memory, &first->decimal_sum, &other->decimal_sum);
	first->seen += other->seen - other->held;
	add_slots(first, other);
	return first;
}

/* Makes a fresh state a copy of a complete one. */
static void
take(EgovTrimming *trimming, const EgovTrimming *other)
{
	int64 i;

	trimming->wide = other->wide;
	trimming->scale = other->scale;
	trimming->most = other->most;
	trimming->seen = other->seen;
	egov_float_sum_add_multiple(trimming->memory, &trimming->float_sum, &other->float_sum, 1);
	egov_decimal_sum_merge(trimming->memory, &trimming->decimal_sum, &other->decimal_sum);
	for (i = 0; i < other->held; i++)
	{
		if (trimming->held == trimming->capacity)
			grow(trimming);
		trimming->slot[trimming->held++] =
			other->wide ? numeric_keep(trimming, slot_numeric(other->slot[i])) : other->slot[i];
	}
}

/* Takes the values of the slots of another state. */
static void
add_slots(EgovTrimming *trimming, const EgovTrimming *other)
{
	int64 i;

	for (i = 0; i < other->held; i++)
	{
		if (trimming->decimal)
		{
			EgovDecimal decimal = slot_decimal(other, other->slot[i]);

			egov_trimming_add_decimal(trimming, &decimal);
		}
		else
			push(trimming, other->slot[i]);
	}
	/* digits of values that are not held any more */
	trimming->most = Max(trimming->most, other->most);
}

/* The number of values to drop at each end: the fraction is what its decimal digits say. */
static int64
dropped(const EgovTrimming *trimming)
{
	char *digits =
		DatumGetCString(DirectFunctionCall1(float8out, Float8GetDatum(trimming->trim.fraction)));
	Datum fraction = DirectFunctionCall3(numeric_in, CStringGetDatum(digits),
										 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	Datum share = DirectFunctionCall2(numeric_mul, fraction,
									  NumericGetDatum(int64_to_numeric(trimming->seen)));

	return DatumGetInt64(
		DirectFunctionCall1(numeric_int8, DirectFunctionCall1(numeric_floor, share)));
}

/* Moves what is dropped to the ends; sets the first slot and returns the number that count. */
static int64
rest(EgovTrimming *trimming, int64 *first)
{
	*first = dropped(trimming);
	egov_rank_split(trimming->slot, trimming->held, *first, comparison(trimming));
	egov_rank_split(trimming->slot + *first, trimming->held - *first, trimming->held - 2 * *first,
					comparison(trimming));
	return trimming->held - 2 * *first;
}

int64
egov_trimming_float(EgovTrimming *trimming, EgovFloatSum *sum)
{
	int64 count = trimming->seen - trimming->held;
	int64 first;
	int64 i;

	egov_float_sum_add_multiple(CurrentMemoryContext, sum, &trimming->float_sum, 1);
	if (trimming->trim.all)
	{
		count = rest(trimming, &first);
		for (i = first; i < first + count; i++)
			egov_float_sum_add(CurrentMemoryContext, sum, slot_float(trimming->slot[i]));
	}
	return count;
}

int64
egov_trimming_decimal(EgovTrimming *trimming, EgovDecimalSum *sum)
{
	int64 count = trimming->seen - trimming->held;
	int64 first;
	int64 i;

	egov_decimal_sum_merge(CurrentMemoryContext, sum, &trimming->decimal_sum);
	if (trimming->trim.all)
	{
		count = rest(trimming, &first);
		for (i = first; i < first + count; i++)
		{
			EgovDecimal decimal = slot_decimal(trimming, trimming->slot[i]);

			egov_decimal_sum_add(CurrentMemoryContext, sum, &decimal, 1);
		}
	}
	return count;
}
