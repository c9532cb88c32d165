/*
 * trimming.c: the values of a trimmed mean.
 */
#include "lib/trimming.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "lib/aggregate.h"
#include "rules/rank.h"

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
	EgovSegment *segment;
	int32 i;

	for (segment = trimming->held.first; segment != NULL; segment = segment->next)
	{
		for (i = 0; i < segment->count; i++)
		{
			int64 units = segment->slot[i];

			if (!egov_decimal_rescale(&units, trimming->scale, scale))
				return false;
		}
	}
	for (segment = trimming->held.first; segment != NULL; segment = segment->next)
	{
		for (i = 0; i < segment->count; i++)
			egov_decimal_rescale(&segment->slot[i], trimming->scale, scale);
	}
	trimming->scale = scale;
	return true;
}

/* Makes all slots numerics. */
static void
widen(EgovTrimming *trimming)
{
	EgovSegment *segment;
	int32 i;

	if (trimming->wide)
		return;
	for (segment = trimming->held.first; segment != NULL; segment = segment->next)
	{
		for (i = 0; i < segment->count; i++)
		{
			EgovDecimal decimal = slot_decimal(trimming, segment->slot[i]);
			Numeric value = egov_decimal_numeric(&decimal);

			segment->slot[i] = numeric_keep(trimming, value);
			pfree(value);
		}
	}
	trimming->wide = true;
}

/* How many values a state holds at most. */
static inline int64
held_most(const EgovTrimming *trimming)
{
	return trimming->trim.all ? PG_INT64_MAX : (int64) trimming->trim.low + trimming->trim.high;
}

/* Whether there are two heaps, and further values may have been counted in. */
static inline bool
complete(const EgovTrimming *trimming)
{
	return trimming->held.count == held_most(trimming);
}

/*
 * The heaps stand one behind the other in one segment, the highest of the lowest and the lowest of
 * the highest on top of them.
 */
void
egov_trimming_hold(EgovTrimming *trimming, int64 slot)
{
	int32 low = trimming->trim.low;
	int64_t *slots;

	egov_slots_append(trimming->memory, &trimming->held, slot, held_most(trimming));
	if (!complete(trimming))
		return;
	egov_slots_gather(trimming->memory, &trimming->held);
	slots = trimming->held.first->slot;
	egov_rank_split(slots, trimming->held.count, low, comparison(trimming));
	egov_rank_heap(slots, low, true, comparison(trimming));
	egov_rank_heap(slots + low, trimming->trim.high, false, comparison(trimming));
}

/* Adds a slot that will not be dropped to the sum; a wide one is freed. */
static void
count_in(EgovTrimming *trimming, int64 value)
{
	EgovDecimal decimal;

	if (!trimming->decimal)
	{
		egov_float_sum_add(trimming->memory, &trimming->sum.real, slot_float(value));
		return;
	}
	decimal = slot_decimal(trimming, value);
	egov_decimal_sum_add(trimming->memory, &trimming->sum.decimal, &decimal, 1);
	if (trimming->wide)
		pfree(slot_numeric(value));
}

/* Takes a slot: holds it, or holds it in place of another one that is counted in. */
static void
push(EgovTrimming *trimming, int64 value)
{
	const EgovTrim *trim = &trimming->trim;
	EgovRankCompare compare = comparison(trimming);
	EgovSegment *heaps = trimming->held.first;

	trimming->seen++;
	if (trimming->held.count < held_most(trimming))
	{
		egov_trimming_hold(trimming, value);
		return;
	}
	if (trim->low > 0 && egov_rank_before(value, heaps->slot[0], compare))
		value = egov_rank_replace(heaps->slot, trim->low, true, compare, value);
	if (trim->high > 0 && egov_rank_before(heaps->slot[trim->low], value, compare))
		value = egov_rank_replace(heaps->slot + trim->low, trim->high, false, compare, value);
	count_in(trimming, value);
}

/* Adds the sum of another state of the same type. */
static void
sum_merge(EgovTrimming *trimming, const EgovTrimming *other)
{
	if (trimming->decimal)
		egov_decimal_sum_merge(trimming->memory, &trimming->sum.decimal, &other->sum.decimal);
	else
		egov_float_sum_add_multiple(trimming->memory, &trimming->sum.real, &other->sum.real, 1);
}

/*
 * What a complete state has counted in counts in both together, so that its sum is taken over and
 * the values of its heaps are added one by one; a state that is not complete is added to the other.
 */
EgovTrimming *
egov_trimming_merge(EgovTrimming *trimming, const EgovTrimming *other)
{
	EgovTrimming *first = trimming;

	if (complete(other) && !complete(trimming))
	{
		first = egov_trimming_make(trimming->memory, &trimming->trim, trimming->decimal);
		take(first, other);
		add_slots(first, trimming);
		return first;
	}
	sum_merge(first, other);
	first->seen += other->seen - other->held.count;
	add_slots(first, other);
	return first;
}

/* Makes a fresh state a copy of a complete one. */
static void
take(EgovTrimming *trimming, const EgovTrimming *other)
{
	EgovSegment *segment;
	int32 i;

	trimming->wide = other->wide;
	trimming->scale = other->scale;
	trimming->most = other->most;
	trimming->seen = other->seen;
	sum_merge(trimming, other);
	for (segment = other->held.first; segment != NULL; segment = segment->next)
	{
		for (i = 0; i < segment->count; i++)
		{
			int64 slot = segment->slot[i];

			if (other->wide)
				slot = numeric_keep(trimming, slot_numeric(slot));
			egov_trimming_hold(trimming, slot);
		}
	}
}

/* Takes the values of the slots of another state. */
static void
add_slots(EgovTrimming *trimming, const EgovTrimming *other)
{
	EgovSegment *segment;
	int32 i;

	for (segment = other->held.first; segment != NULL; segment = segment->next)
	{
		for (i = 0; i < segment->count; i++)
		{
			EgovDecimal decimal;

			if (!trimming->decimal)
			{
				push(trimming, segment->slot[i]);
				continue;
			}
			decimal = slot_decimal(other, segment->slot[i]);
			egov_trimming_add_decimal(trimming, &decimal);
		}
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

/*
 * All values in a fresh array, what is dropped at its ends; sets the first that counts and how many
 * do.
 */
static int64 *
rest(const EgovTrimming *trimming, int64 *first, int64 *count)
{
	int64_t *slots = egov_slots_copy(CurrentMemoryContext, &trimming->held);
	int64 all = trimming->held.count;

	*first = dropped(trimming);
	*count = all - 2 * *first;
	egov_rank_split(slots, all, *first, comparison(trimming));
	egov_rank_split(slots + *first, all - *first, *count, comparison(trimming));
	return slots;
}

int64
egov_trimming_float(const EgovTrimming *trimming, EgovFloatSum *sum)
{
	int64 count = trimming->seen - trimming->held.count;
	int64 *slots;
	int64 first;
	int64 i;

	if (!trimming->trim.all)
	{
		egov_float_sum_add_multiple(CurrentMemoryContext, sum, &trimming->sum.real, 1);
		return count;
	}
	slots = rest(trimming, &first, &count);
	for (i = first; i < first + count; i++)
		egov_float_sum_add(CurrentMemoryContext, sum, slot_float(slots[i]));
	pfree(slots);
	return count;
}

int64
egov_trimming_decimal(const EgovTrimming *trimming, EgovDecimalSum *sum)
{
	int64 count = trimming->seen - trimming->held.count;
	int64 *slots;
	int64 first;
	int64 i;

	if (!trimming->trim.all)
	{
		egov_decimal_sum_merge(CurrentMemoryContext, sum, &trimming->sum.decimal);
		return count;
	}
	slots = rest(trimming, &first, &count);
	for (i = first; i < first + count; i++)
	{
		EgovDecimal decimal = slot_decimal(trimming, slots[i]);

		egov_decimal_sum_add(CurrentMemoryContext, sum, &decimal, 1);
	}
	pfree(slots);
	return count;
}
