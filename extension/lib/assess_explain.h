/*
 * assess_explain.h: how a value came about, as jsonb.
 */
#ifndef EGOV_ASSESS_EXPLAIN_H
#define EGOV_ASSESS_EXPLAIN_H

#include "postgres.h"

#include "lib/assess.h"

/* Adds an object that explains the value of a node for a subject. */
extern void egov_assess_node_write(EgovJson *json, EgovScoreRun *run, int node, int subject);

#endif
