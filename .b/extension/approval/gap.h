/*
 * gap.h: acceptance with gaps.
 */
#ifndef EGOV_GAP_H
#define EGOV_GAP_H

#include "approval/case_file.h"

/*
 * Notes that a material that was promised has come; when it was the last, nothing lapses any more.
 * The caller touches or moves the case afterwards. False when it was no open gap.
 */
extern bool egov_gap_fill(EgovCall *call, EgovCaseFile *file, const char *material);

#endif
