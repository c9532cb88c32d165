/*
 * application.h: one application for several items: a merged form, each field and material once.
 */
#ifndef EGOV_APPLICATION_H
#define EGOV_APPLICATION_H

#include "approval/filing.h"
#include "approval/form.h"
#include "approval/prefill.h"

/* One item of the application. */
typedef struct EgovApplicationPart
{
	EgovCaseFile file; /* item, version and form; the case once there is one */
	char *code;
	EgovFiling filing;
	List *entries;		/* what fills it */
	EgovRows fields;	/* ITEM_FIELDS */
	EgovRows materials; /* ITEM_MATERIALS */
} EgovApplicationPart;

typedef struct EgovApplication
{
	int count;
	EgovApplicationPart *parts;
	JsonbContainer *form;	   /* of the body, NULL where it has none */
	JsonbContainer *materials; /* the same */
	char *subject;			   /* NULL where departments are not asked */
	List *told;				   /* what is missing and was told */
} EgovApplication;

/* An application of so many items, with form and materials of the body. */
extern void egov_application_begin(EgovCall *call, EgovApplication *application, int count);
/* Adds errors for values and materials that no item asks for or that are wrong; loads its fields. */
extern void egov_application_check(EgovCall *call, EgovApplication *application);
/* Reads the sources of all items together and fills the form of each. */
extern void egov_application_fill(EgovCall *call, EgovApplication *application);
/* Refuses with everything that is missing of any item, each thing once, and where a bar stands. */
extern bool egov_application_complete(EgovCall *call, EgovApplication *application);

#endif
