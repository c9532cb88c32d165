/*
 * expansion.h: sums of doubles without any rounding.
 *
 * An expansion is an array of doubles whose exact sum is the value: parts that do not overlap, in
 * ascending magnitude, no part but the last 0 (J. R. Shewchuk, Adaptive precision floating-point
 * arithmetic, 1997). What is added in whatever order gives the same value, so that halves of a sum
 * can be made apart and put together.
 */
#ifndef EGOV_EXPANSION_H
#define EGOV_EXPANSION_H

/* Instead of a number of parts: the sum is outside of what doubles can represent. */
#define EGOV_EXPANSION_OVERFLOW (-1)

/* Adds x; returns the new number of parts, at most count + 1, or EGOV_EXPANSION_OVERFLOW. */
extern int egov_expansion_add(double *part, int count, double x);
/* The double next to the sum; of two that are equally near the even one. */
extern double egov_expansion_round(const double *part, int count);

#endif
