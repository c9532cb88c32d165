/*
 * form.h: the forms that a text of a request may have. A text is bytes and a length and is valid
 * UTF-8, as jsonb holds it; nothing is coerced, trimmed or rounded.
 */
#ifndef EGOV_FORM_H
#define EGOV_FORM_H

#include <stdbool.h>
#include <stdint.h>

#define EGOV_FORM_UUID 36		/* characters of an identifier */
#define EGOV_FORM_UUID_BYTES 16 /* its bytes */

/* "YYYY-MM-DD" of a day that exists in the years 1900 to 9999, as a day of rules/day.h. */
extern bool egov_form_day(const char *text, int length, int32_t *day);
/*
 * RFC 3339: date, "T", time and "Z" or an offset, with or without a fraction, which is left out; as
 * microseconds since 2000-01-01 in UTC.
 */
extern bool egov_form_time(const char *text, int length, int64_t *microseconds);
/* The 36 characters of a UUID, of any letter case, without braces. */
extern bool egov_form_uuid(const char *text, int length, unsigned char *bytes);
/* Digits without leading zeros and at most two places: what numeric(14,2) holds exactly. */
extern bool egov_form_money(const char *text, int length);
/* An integer of at most 18 digits without leading zeros or a plus sign. */
extern bool egov_form_integer(const char *text, int length, int64_t *value);

#endif
