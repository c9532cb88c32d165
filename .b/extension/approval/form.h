/*
 * form.h: form values and materials of a case against its item version.
 */
#ifndef EGOV_FORM_H
#define EGOV_FORM_H

#include "approval/case_file.h"

/* A material in a request body. */
extern const EgovField egov_material_fields[];

/* Checks form values; errors point below pointer. With complete, required ones must be there. */
extern void egov_form_check(EgovCall *call, const pg_uuid_t *item, int version,
							JsonbContainer *form, const char *pointer, bool complete);
/*
 * A row of ITEM_FIELDS as a field; codes are checked as text, their lists are for the form to offer.
 * The field is empty before.
 */
extern void egov_form_field(EgovField *field, EgovRows rows, int row, bool complete);
/* Checks that the item version asks for the materials named. */
extern void egov_materials_check(EgovCall *call, const pg_uuid_t *item, int version,
								 JsonbContainer *materials, const char *pointer);
/* Writes the materials named into the case. */
extern void egov_materials_put(EgovCall *call, const pg_uuid_t *case_id, const pg_uuid_t *item,
							   int version, JsonbContainer *materials);
/*
 * Adds an error for each mandatory material that is missing (or, strictly, only promised), those
 * aside that come in with this request.
 */
extern void egov_materials_owed(EgovCall *call, const EgovCaseFile *file, bool strict,
								JsonbContainer *coming);
/* Adds an error for each mandatory material that is neither here nor one of the gaps. */
extern void egov_gaps_owed(EgovCall *call, const EgovCaseFile *file, JsonbContainer *gaps);
/* The form of a body; empty where it has none. */
extern Jsonb *egov_form_of(JsonbContainer *form);
/* The form of the case with the members of another laid over it. */
extern Jsonb *egov_form_merge(Jsonb *form, JsonbContainer *changes);

#endif
