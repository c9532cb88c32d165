/*
 * order.h: a stable sort of indices, which allocates nothing.
 */
#ifndef EGOV_ORDER_H
#define EGOV_ORDER_H

#include <stdint.h>

/* Below, equal to or above 0, as the thing of index a comes before, with or after that of b. */
typedef int (*EgovOrderCompare)(const void *context, int32_t a, int32_t b);

/* Sorts indices; those that are equal keep their order. scratch has room for as many. */
extern void egov_order_sort(int32_t *indices, int32_t *scratch, int32_t count,
							EgovOrderCompare compare, const void *context);

#endif
