/*
 * hearing.h: columns of HEARING_FIND.
 */
#ifndef EGOV_HEARING_H
#define EGOV_HEARING_H

#define HEARING_TOLD_AT 1
#define HEARING_ASK_BY_ON 2
#define HEARING_ASKED_AT 3
#define HEARING_HOLD_BY_ON 4
#define HEARING_HELD_ON 5
#define HEARING_RECORDED_AT 6

#endif
