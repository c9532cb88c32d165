/*
 * attachment.c: files of materials. The front keeps the file itself under its SHA-256 and checks its
 * type by its content; the database holds name, type, size and hash, and says who may read it.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/case_file.h"
#include "approval/gap.h"
#include "core/compat.h"

#define FILE_BYTES_MAX (20 * 1024 * 1024)

static void attachment_put(EgovCall *call);
static void attachment_read(EgovCall *call);
static bool material_awaited(EgovCall *call, const EgovCaseFile *file, const char *material);
static void attachment_answer(EgovCall *call, const EgovCaseFile *file, const char *material);

static const char *const types[] = {"application/pdf", "image/jpeg", "image/png", NULL};

static const char *name_check(const char *text, int length);

static const EgovField attachment_path[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "code of the material"},
	{NULL},
};

static const EgovField put_query[] = {
	{"name", EGOV_TEXT, 0, 1, 200, .check = name_check,
	 .about = "name of the file; that of the material unless told"},
	{NULL},
};

/* What the front found out about the file. */
static const EgovField put_body[] = {
	{"type", EGOV_CODE, EGOV_REQUIRED, .words = types, .about = "media type"},
	{"size", EGOV_INT, EGOV_REQUIRED, 1, FILE_BYTES_MAX, .about = "bytes"},
	{"sha256", EGOV_TEXT, EGOV_REQUIRED, 64, 64, .about = "SHA-256, hexadecimal"},
	{NULL},
};

static const EgovField attachment_fields[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the material"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the file"},
	{"type", EGOV_TEXT, EGOV_REQUIRED, .about = "media type, as its content shows"},
	{"size", EGOV_INT, EGOV_REQUIRED, .about = "bytes"},
	{"sha256", EGOV_TEXT, EGOV_REQUIRED, .about = "SHA-256, hexadecimal"},
	{"uploaded_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was sent"},
	{"case_version", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "version of the case, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_attachment_put = {
	"attachment_put",
	attachment_put,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = attachment_path,
	.query = put_query,
	.body = put_body,
	.answer = attachment_fields,
	.about = "Send the file of a material: PDF, JPEG or PNG, at most 20 MB",
};

static const EgovFunction egov_function_attachment_read = {
	"attachment_read",
	attachment_read,
	EGOV_ANSWERS_FILE,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,
	.path = attachment_path,
	.about = "The file of a material",
};

EGOV_API(attachment_put)
EGOV_API(attachment_read)

const EgovFunction *const egov_attachment_functions[] = {
	&egov_function_attachment_put,
	&egov_function_attachment_read,
	NULL,
};

/*
 * PUT /v1/cases/{id}/materials/{code}, by who filed the case, while the material is awaited; a file
 * replaces the one before. Locks the case.
 */
static void
attachment_put(EgovCall *call)
{
	EgovCaseFile file;
	char *material = egov_json_find_text(call->path, "code");
	char *name = egov_json_find_text(call->query, "name");
	EgovRows put;
	EgovJson data = NULL;

	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), &file) ||
		!egov_case_filed_by_actor(call, &file) || !egov_call_version_matches(call, file.version) ||
		!material_awaited(call, &file, material))
		return;
	put = egov_query(&egov_approval, CASE_MATERIAL_PUT, call->tenant, &file.id, &file.item,
					 file.item_version, material, "received", NULL, call->now);
	if (put.count == 0)
		elog(ERROR, "material \"%s\" is awaited but not known", material);
	egov_query(&egov_approval, ATTACHMENT_PUT, call->tenant, &file.id, material, name,
			   egov_json_find_text(call->body, "type"), egov_field_int(call->body, "size", 0),
			   egov_json_find_text(call->body, "sha256"), &egov_actor()->account, call->now);
	egov_gap_fill(call, &file, material);
	egov_json_object(&data);
	egov_json_text_member(&data, "material", material);
	egov_case_touch(call, &file, "attach", egov_json_end_object(&data));
	attachment_answer(call, &file, material);
}

/* GET /v1/cases/{id}/materials/{code}. */
static void
attachment_read(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	bool decided;
	EgovRows rows;
	EgovJson json = NULL;

	if (!egov_case_visible(call, id, &decided))
		return;
	rows = egov_query(&egov_approval, ATTACHMENT_FIND, call->tenant, id,
					  egov_json_find_text(call->path, "code"));
	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	egov_json_object(&json);
	egov_json_text_member(&json, "name", egov_row_text(rows, 0, 2));
	egov_json_text_member(&json, "type", egov_row_text(rows, 0, 3));
	egov_json_text_member(&json, "sha256", egov_row_text(rows, 0, 5));
	egov_call_answer_file(call, egov_json_end_object(&json));
}

/* A material of the item, in a draft, a correction or an open gap. */
static bool
material_awaited(EgovCall *call, const EgovCaseFile *file, const char *material)
{
	EgovRows known = egov_query(&egov_approval, GAP_ALLOWED, call->tenant, &file->item,
								file->item_version, material);
	EgovRows gap = egov_query(&egov_approval, GAP_FIND, call->tenant, &file->id, material);

	if (known.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (file->state != EGOV_CASE_DRAFT && file->state != EGOV_CASE_CORRECTION &&
			 (gap.count == 0 || !egov_row_null(gap, 0, 1)))
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_case_state_name(file->state));
	return call->problem == EGOV_OK;
}

/* Answers with the attachment as it is now. */
static void
attachment_answer(EgovCall *call, const EgovCaseFile *file, const char *material)
{
	EgovRows rows = egov_query(&egov_approval, ATTACHMENT_FIND, call->tenant, &file->id, material);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, attachment_fields, rows, 0, call->language);
	egov_json_int_member(&json, "case_version", file->version);
	egov_call_answer_thing(call, egov_json_end_object(&json), &file->id, file->version);
}

/* The name of a file is no path, nor does it name a folder. */
static const char *
name_check(const char *text, int length)
{
	bool dots = true;

	for (int i = 0; i < length; i++)
	{
		if (text[i] == '/' || text[i] == '\\')
			return "bad-format";
		if (text[i] != '.')
			dots = false;
	}
	return dots ? "bad-format" : NULL;
}
