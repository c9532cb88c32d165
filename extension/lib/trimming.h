/*
 * trimming.h: the values of a trimmed mean.
 *
 * Where a fixed number of the lowest and highest is dropped, these alone are kept, in two heaps, and
 * the others are added up: a value is known to count as soon as it has enough others on both sides.
 * Where a fraction is dropped all values are kept. A value is 64 bits: a double, turned so that it
 * compares as a number, or a numeric as units of a common scale. Once a numeric does not fit
 * that way, all are kept as numeric ("wide").
 */
#ifndef EGOV_TRIMMING_H
#define EGOV_TRIMMING_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "lib/decimal.h"
#include "lib/float_sum.h"
#include "lib/slots.h"

/* What is dropped, the same in every row. */
typedef struct EgovTrim
{
	bool all;	  /* keeps all: a fraction is dropped */
	bool unknown; /* a parameter is NULL: so is the result */
	int32 low;	  /* of the lowest; 0 where all are kept */
	int32 high;	  /* of the highest */
	float8 fraction;
} EgovTrim;

/* A state. Lives in memory, with all that it points to. */
typedef struct EgovTrimming
{
	MemoryContext memory;
	EgovTrim trim;
	bool decimal;	/* values are numeric */
	bool wide;		/* slots point to numerics */
	int64 seen;		/* values that came */
	EgovSlots held; /* all, or until there are low + high; from then on the two heaps */
	int32 scale;	/* of the slots while they are units */
	int32 most;		/* largest scale of a numeric that came */
	union
	{
		EgovFloatSum real;
		EgovDecimalSum decimal;
	} sum; /* of values that are not held, by their type */
} EgovTrimming;

/* A state of no values. */
extern EgovTrimming *egov_trimming_make(MemoryContext memory, const EgovTrim *trim, bool decimal);
/* Takes a value. Raises 22003 for NaN and infinity. */
extern void egov_trimming_add_float(EgovTrimming *trimming, float8 value);
extern void egov_trimming_add_decimal(EgovTrimming *trimming, const EgovDecimal *value);
/* Takes what another state holds, which stays as it is; returns the state of both in memory of the first. */
extern EgovTrimming *egov_trimming_merge(EgovTrimming *trimming, const EgovTrimming *other);
/* Adds what is not dropped to a sum; returns how many values that are, 0 for none. */
extern int64 egov_trimming_float(const EgovTrimming *trimming, EgovFloatSum *sum);
extern int64 egov_trimming_decimal(const EgovTrimming *trimming, EgovDecimalSum *sum);
/* Holds one more slot; the last one of low + high makes the two heaps. */
extern void egov_trimming_hold(EgovTrimming *trimming, int64 slot);
/* Sends a state; reads one into the current memory, 08P01 for what is none. */
extern void egov_trimming_send(StringInfo buffer, const EgovTrimming *trimming);
extern EgovTrimming *egov_trimming_receive(StringInfo buffer);

#endif
