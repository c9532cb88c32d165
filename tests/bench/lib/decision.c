/*
 * decision.c: what a decision costs in C: decision <grants> <questions>. Prints the median and the 99th
 * percentile in nanoseconds of single questions that are granted, the clock's own time taken off.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rules/share.h"

#define RESOURCES 20
#define FIELDS 12
#define PURPOSES 8

static char names[RESOURCES][FIELDS][16];
static EgovShareText field_texts[RESOURCES][FIELDS];
static uint8_t masks[FIELDS];

/* The time of a clock that only goes on. */
static int64_t
nanoseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* The order of two times. */
static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *) a;
	int64_t y = *(const int64_t *) b;

	return (x > y) - (x < y);
}

/* A string as the rules take it. */
static EgovShareText
text(const char *string)
{
	EgovShareText result = {string, strlen(string)};

	return result;
}

/* The requester of grant i; there are RESOURCES * 2 grants of each. */
static void
requester_of(int i, uint8_t *id)
{
	memset(id, 0, EGOV_SHARE_ID);
	id[0] = 1;
	id[14] = (uint8_t) (i / (RESOURCES * 2) >> 8);
	id[15] = (uint8_t) (i / (RESOURCES * 2));
}

/* A city of so many grants; resources and purposes are set. */
static const EgovShareSet *
build(int count, EgovShareResource *resources, EgovSharePurpose *purposes)
{
	EgovShareGrant *grants = calloc((size_t) count, sizeof(*grants));
	EgovShareInput input = {RESOURCES, resources, PURPOSES, purposes, count, grants};
	static char codes[RESOURCES][16];
	static char words[PURPOSES][16];
	const EgovShareSet *set;

	for (int r = 0; r < RESOURCES; r++)
	{
		sprintf(codes[r], "3071-%06d", r);
		for (int f = 0; f < FIELDS; f++)
		{
			sprintf(names[r][f], "field_%d", f);
			field_texts[r][f] = text(names[r][f]);
		}
		resources[r] = (EgovShareResource){text(codes[r]), FIELDS, field_texts[r]};
	}
	for (int p = 0; p < PURPOSES; p++)
	{
		sprintf(words[p], "purpose-%d", p);
		purposes[p] = (EgovSharePurpose){text(words[p]), p == 0 ? -1 : (p - 1) / 2};
	}
	for (int i = 0; i < count; i++)
	{
		grants[i] = (EgovShareGrant){.version = 1,
									 .resource = i % RESOURCES,
									 .purpose = i / RESOURCES % 2,
									 .fields = (1 << FIELDS) - 1,
									 .masks = masks,
									 .through = EGOV_SHARE_NEVER,
									 .revoked = EGOV_SHARE_NEVER};
		requester_of(i, grants[i].requester);
		grants[i].id[15] = (uint8_t) i;
		grants[i].id[14] = (uint8_t) (i >> 8);
	}
	set = egov_share_build(malloc(egov_share_size(&input)), &input);
	free(grants);
	return set;
}

int
main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 10000;
	int questions = argc > 2 ? atoi(argv[2]) : 200000;
	static EgovShareResource resources[RESOURCES];
	static EgovSharePurpose purposes[PURPOSES];
	const EgovShareSet *set = build(count, resources, purposes);
	int64_t *times = malloc(sizeof(*times) * (size_t) questions);
	int64_t *clocks = malloc(sizeof(*clocks) * (size_t) questions);
	EgovShareText fields[2] = {field_texts[0][1], field_texts[0][7]};
	unsigned seed = 1;
	int granted = 0;

	for (int q = 0; q < questions; q++)
	{
		uint8_t requester[EGOV_SHARE_ID];
		int i = (int) ((seed = seed * 1103515245u + 12345u) >> 8) % count;
		EgovShareAsk ask = {.requester = requester,
							.resource = resources[i % RESOURCES].code,
							.purpose = purposes[i / RESOURCES % 2].code,
							.field_count = 2,
							.fields = fields,
							.now = 1};
		int64_t begun;

		requester_of(i, requester);
		begun = nanoseconds();
		clocks[q] = nanoseconds() - begun;
		begun = nanoseconds();
		granted += egov_share_verdict(set, &ask).grant != NULL;
		times[q] = nanoseconds() - begun;
	}
	qsort(times, (size_t) questions, sizeof(*times), compare);
	qsort(clocks, (size_t) questions, sizeof(*clocks), compare);
	if (granted != questions)
	{
		fprintf(stderr, "%d of %d questions were granted\n", granted, questions);
		return 1;
	}
	printf("%lld %lld\n", (long long) (times[questions / 2] - clocks[questions / 2]),
		   (long long) (times[questions - questions / 100] - clocks[questions / 2]));
	return 0;
}
