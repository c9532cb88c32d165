/*
 * prefill.h: what departments hold of an applicant already: fields that it fills, materials that it
 * spares. Where nothing is held or may be read, the applicant is asked.
 */
#ifndef EGOV_PREFILL_H
#define EGOV_PREFILL_H

#include "nodes/pg_list.h"

#include "approval/case_file.h"

/* An application before it is written. */
typedef struct EgovPrefillAsk
{
	const char *subject; /* identity number of the applicant; NULL reads nothing */
	int count;			 /* items */
	const pg_uuid_t *const *items;
	const int *numbers;
	/* of drafts that exist: what a source gave for one is not read again; all zero for a new one */
	const pg_uuid_t *const *cases;
	Jsonb *form;			   /* what the applicant says */
	JsonbContainer *materials; /* what the applicant hands in, NULL for nothing */
} EgovPrefillAsk;

/* What was read; lives as long as the call. */
typedef struct EgovPrefill EgovPrefill;

/*
 * The identity number under which departments are asked for the applicant; NULL where nobody has made
 * sure that it is the applicant's: at the window a clerk has seen the document, online the party must
 * have been verified by more than the form of its number.
 */
extern char *egov_prefill_subject(EgovCall *call, const pg_uuid_t *applicant);
/* The same of an applicant at the window, as the body names it. */
extern char *egov_prefill_subject_shown(JsonbContainer *applicant);
/*
 * Reads the sources of the items that are not answered for by the applicant: once for each department,
 * purpose and resource. Each read leaves its row in the access log.
 */
extern EgovPrefill *egov_prefill_read(EgovCall *call, const EgovPrefillAsk *ask);
/* What fills an item, for egov_prefill_keep(); lays values into the form where it has none. */
extern List *egov_prefill_entries(EgovCall *call, const EgovPrefill *prefill, const pg_uuid_t *item,
								  int version, Jsonb **form);
/* Whether a material is spared by one of the entries. */
extern bool egov_prefill_spares(List *entries, const char *code);
/*
 * Writes the entries of a case and marks the fields in which its form differs as objections. Returns
 * the particulars for the event of the case with the note of the applicant, NULL for none.
 */
extern JsonbValue *egov_prefill_keep(EgovCall *call, const pg_uuid_t *case_id, List *entries,
									 Jsonb *form, const char *note);
/* The form with the values of former reads where it has none. */
extern Jsonb *egov_prefill_again(EgovCall *call, const pg_uuid_t *case_id, JsonbContainer *form);
/* The sources of a case as an array, for its answer; the caller knows whether it has some. */
extern JsonbValue *egov_prefill_answer(EgovCall *call, const pg_uuid_t *case_id, bool some);
extern const EgovField egov_prefill_answer_fields[];

/*
 * Tells the providers of the values that the applicant objected to; once for each value, however many
 * cases say so.
 */
extern void egov_prefill_object(EgovCall *call, const pg_uuid_t *case_id, const char *number);

#endif
