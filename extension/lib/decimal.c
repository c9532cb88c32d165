/*
 * decimal.c: numeric values as machine integers, and their sums.
 *
 * Reads the stored form of a numeric, which has been the same since PostgreSQL 9.1 and has to stay so
 * for pg_upgrade: a header of one or two 16-bit words, then groups of four decimal digits.
 */
#include "lib/decimal.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "core/compat.h"
#include "lib/aggregate.h"

/* First word of the stored form. */
#define SIGN_MASK 0xC000
#define SIGN_NEGATIVE 0x4000
#define SIGN_SHORT 0x8000
#define SIGN_SPECIAL 0xC000
#define SHORT_NEGATIVE 0x2000
#define SHORT_WEIGHT_SIGN 0x0040
#define SHORT_WEIGHT 0x003F

/* Groups of four digits whatever which an int64 holds. */
#define GROUPS_ALWAYS 4
#define GROUP 10000
/* The largest scale of a product. */
#define PRODUCT_SCALE (2 * EGOV_DECIMAL_SCALE)

/* The stored form taken apart. */
typedef struct Stored
{
	bool negative;
	int32 weight; /* of the first group: its place before the point, 0 for the last one there */
	int32 count;  /* groups that are stored */
	const char *group;
} Stored;

static const int64 powers[EGOV_DECIMAL_SCALE + 1] = {1, 10000, 100000000, INT64CONST(1000000000000),
													 INT64CONST(10000000000000000)};

static void stored_read(struct varlena *packed, Stored *stored);
static bool stored_units(const Stored *stored, EgovDecimal *decimal);
static void add_units(MemoryContext memory, EgovDecimalSum *sum, int128 units, int32 scale);
static void add_wide(MemoryContext memory, EgovDecimalSum *sum, Numeric value, int sign);
static Numeric units_numeric(int128 units, int32 scale);

void
egov_decimal_read(Datum value, EgovDecimal *decimal)
{
	struct varlena *packed = PG_DETOAST_DATUM_PACKED(value);
	Stored stored;

	stored_read(packed, &stored);
	decimal->scale = Max(0, stored.count - stored.weight - 1);
	decimal->wide = NULL;
	if (!stored_units(&stored, decimal))
		decimal->wide = DatumGetNumeric(PointerGetDatum(packed));
}

/* Takes the stored form apart. It may lie at any address, so that words are copied out. */
static void
stored_read(struct varlena *packed, Stored *stored)
{
	const char *data = VARDATA_ANY(packed);
	int32 size = VARSIZE_ANY_EXHDR(packed);
	uint16 head;
	int16 weight;

	memcpy(&head, data, sizeof(head));
	if ((head & SIGN_MASK) == SIGN_SPECIAL)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("NaN and infinity cannot be averaged")));
	if (head & SIGN_SHORT)
	{
		stored->negative = (head & SHORT_NEGATIVE) != 0;
		stored->weight = (head & SHORT_WEIGHT_SIGN ? ~SHORT_WEIGHT : 0) | (head & SHORT_WEIGHT);
		stored->group = data + sizeof(head);
		stored->count = (size - (int32) sizeof(head)) / (int32) sizeof(int16);
		return;
	}
	memcpy(&weight, data + sizeof(head), sizeof(weight));
	stored->negative = (head & SIGN_NEGATIVE) != 0;
	stored->weight = weight;
	stored->group = data + 2 * sizeof(head);
	stored->count = (size - 2 * (int32) sizeof(head)) / (int32) sizeof(int16);
}

/* The units of a stored form at the scale of the decimal; false where they do not fit. */
static bool
stored_units(const Stored *stored, EgovDecimal *decimal)
{
	int32 groups = stored->weight + 1 + decimal->scale;
	int64 units = 0;
	int32 i;

	if (stored->count == 0)
		groups = decimal->scale = 0;
	if (decimal->scale > EGOV_DECIMAL_SCALE || groups > GROUPS_ALWAYS + 1)
		return false;
	for (i = 0; i < groups; i++)
	{
		int16 group = 0;

		if (i < stored->count)
			memcpy(&group, stored->group + i * sizeof(group), sizeof(group));
		if (i < GROUPS_ALWAYS)
			units = units * GROUP + group;
		else if (__builtin_mul_overflow(units, GROUP, &units) ||
				 __builtin_add_overflow(units, group, &units))
			return false;
	}
	decimal->units = stored->negative ? -units : units;
	return true;
}

bool
egov_decimal_rescale(int64 *units, int32 from, int32 to)
{
	return !__builtin_mul_overflow(*units, powers[to - from], units);
}

Numeric
egov_decimal_numeric(const EgovDecimal *decimal)
{
	return decimal->wide != NULL ? decimal->wide : units_numeric(decimal->units, decimal->scale);
}

void
egov_decimal_sum_add(MemoryContext memory, EgovDecimalSum *sum, const EgovDecimal *decimal,
					 int sign)
{
	if (likely(decimal->wide == NULL))
		add_units(memory, sum, (int128) decimal->units * sign, decimal->scale);
	else
	{
		add_units(memory, sum, 0, decimal->scale);
		add_wide(memory, sum, decimal->wide, sign);
	}
}

/* Two units of 64 bits always fit in 127. */
void
egov_decimal_sum_add_product(MemoryContext memory, EgovDecimalSum *sum, const EgovDecimal *a,
							 const EgovDecimal *b, int sign)
{
	if (likely(a->wide == NULL && b->wide == NULL))
		add_units(memory, sum, (int128) a->units * b->units * sign, a->scale + b->scale);
	else
	{
		add_units(memory, sum, 0, a->scale + b->scale);
		add_wide(memory, sum,
				 egov_numeric_multiply(egov_decimal_numeric(a), egov_decimal_numeric(b)), sign);
	}
}

void
egov_decimal_sum_merge(MemoryContext memory, EgovDecimalSum *sum, const EgovDecimalSum *other)
{
	add_units(memory, sum, other->units, other->scale);
	if (other->wide != NULL)
		add_wide(memory, sum, other->wide, 1);
}

Numeric
egov_decimal_sum_total(const EgovDecimalSum *sum)
{
	Numeric units = units_numeric(sum->units, Min(sum->scale, PRODUCT_SCALE));

	return sum->wide == NULL ? units : egov_numeric_add(units, sum->wide);
}

void
egov_decimal_sum_send(StringInfo buffer, const EgovDecimalSum *sum)
{
	pq_sendint64(buffer, (uint64) (sum->units >> 64));
	pq_sendint64(buffer, (uint64) sum->units);
	pq_sendint32(buffer, sum->scale);
	egov_aggregate_send_numeric(buffer, sum->wide);
}

/* A scale that no numeric has is refused: a power of ten would be looked for outside of the table. */
void
egov_decimal_sum_receive(MemoryContext memory, StringInfo buffer, EgovDecimalSum *sum)
{
	EgovDecimalSum sent;
	uint64 high = (uint64) pq_getmsgint64(buffer);
	uint64 low = (uint64) pq_getmsgint64(buffer);

	sent.units = (int128) (((uint128) high << 64) | low);
	sent.scale = (int32) pq_getmsgint(buffer, sizeof(int32));
	if (sent.scale < 0 || sent.scale > PG_INT16_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION), errmsg("scale of a sum out of range")));
	sent.wide = egov_aggregate_receive_numeric(buffer);
	egov_decimal_sum_merge(memory, sum, &sent);
}

/* Multiplies units by a power of 10000; false where they do not fit. */
static bool
units_rescale(int128 *units, int32 groups)
{
	while (groups > EGOV_DECIMAL_SCALE)
	{
		if (__builtin_mul_overflow(*units, powers[EGOV_DECIMAL_SCALE], units))
			return false;
		groups -= EGOV_DECIMAL_SCALE;
	}
	return !__builtin_mul_overflow(*units, powers[groups], units);
}

/*
 * Adds units of a scale. Units of a sum have at most the scale of a product; the scale it remembers
 * may be that of something wide. What does not fit goes to the wide part.
 */
static void
add_units(MemoryContext memory, EgovDecimalSum *sum, int128 units, int32 scale)
{
	int32 had = Min(sum->scale, PRODUCT_SCALE);
	int32 has = Min(scale, PRODUCT_SCALE);
	int128 total;

	if (unlikely(scale > sum->scale))
		sum->scale = scale;
	if (unlikely(has > had))
	{
		int128 before = sum->units;

		if (!units_rescale(&sum->units, has - had))
		{
			sum->units = 0;
			add_wide(memory, sum, units_numeric(before, had), 1);
		}
	}
	else if (had > has)
	{
		int128 given = units;

		if (!units_rescale(&units, had - has))
		{
			add_wide(memory, sum, units_numeric(given, has), 1);
			return;
		}
	}
	if (unlikely(__builtin_add_overflow(sum->units, units, &total)))
	{
		add_wide(memory, sum, units_numeric(sum->units, Max(had, has)), 1);
		total = units;
	}
	sum->units = total;
}

/* Adds a numeric times sign to the wide part. */
static void
add_wide(MemoryContext memory, EgovDecimalSum *sum, Numeric value, int sign)
{
	MemoryContext before = MemoryContextSwitchTo(memory);
	Numeric old = sum->wide != NULL ? sum->wide : int64_to_numeric(0);

	sum->wide = sign > 0 ? egov_numeric_add(old, value) : egov_numeric_subtract(old, value);
	pfree(old);
	MemoryContextSwitchTo(before);
}

/* The numeric of units at a scale up to that of a product, in the current memory. */
static Numeric
units_numeric(int128 units, int32 scale)
{
	uint128 rest = units < 0 ? -(uint128) units : (uint128) units;
	char text[64];
	char *at = text + sizeof(text);

	if (units >= PG_INT64_MIN && units <= PG_INT64_MAX)
		return int64_div_fast_to_numeric((int64) units, 4 * scale);
	at -= 5;
	snprintf(at, 5, "e-%d", 4 * scale);
	do
		*--at = '0' + (char) (rest % 10);
	while ((rest /= 10) != 0);
	if (units < 0)
		*--at = '-';
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(at),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}
