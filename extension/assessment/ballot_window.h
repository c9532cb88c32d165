/*
 * ballot_window.h: when tokens are issued and ballots are taken.
 */
#ifndef EGOV_BALLOT_WINDOW_H
#define EGOV_BALLOT_WINDOW_H

#include "org/call.h"

/*
 * Whether now lies in the window of a paper, which columns 1 to 3 of its row are: from when, until when,
 * whether it was closed. Refuses and returns false where not.
 */
extern bool egov_ballot_window_open(EgovCall *call, EgovRows paper);

#endif
