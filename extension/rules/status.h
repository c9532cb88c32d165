/*
 * status.h: what a rule answers when it cannot give a result. Rules never raise and never print.
 */
#ifndef EGOV_STATUS_H
#define EGOV_STATUS_H

typedef enum EgovStatus
{
	EGOV_STATUS_OK,
	EGOV_STATUS_OUT_OF_RANGE, /* a day, number or year outside what the rule can represent */
	EGOV_STATUS_NEGATIVE,	  /* a length that must not be negative */
	EGOV_STATUS_UNSORTED,	  /* rows that must ascend without repetition do not */
	EGOV_STATUS_STOPPED,	  /* the caller's callback asked to end */
	EGOV_STATUS_INVALID,	  /* bytes that encode nothing, or that prove nothing */
	EGOV_STATUS_MALFORMED	  /* a text that is not what it has to be */
} EgovStatus;

#endif
