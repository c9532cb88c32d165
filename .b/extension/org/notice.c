/*
 * notice.c: writes notices from their templates.
 *
 * Lifetime: a template is an entry of a cache over egov.notice_template.
 */
#include "postgres.h"

#include <stdarg.h>

#include "core/cache.h"
#include "core/compat.h"
#include "core/id.h"
#include "org/notice.h"
#include "org/org_statements.h"

#define TEMPLATE_LIMIT 1000
#define WORDS_MAX 12
#define HOME_LANGUAGE "zh-CN"

/* Padding is zero: keys are compared byte by byte. */
typedef struct TemplateKey
{
	char kind[64];
	char language[8];
} TemplateKey;

typedef struct Template
{
	const char *title;
	const char *body;
} Template;

/* The words that fill a template. */
typedef struct Words
{
	int count;
	const char *names[WORDS_MAX];
	const char *texts[WORDS_MAX];
} Words;

static const Template *template_find(const char *kind, const char *language);
static const void *template_load(const void *key, bool deployed, MemoryContext context);
static char *fill(const char *text, const Words *words);
static const char *word_of(const Words *words, const char *name, size_t length);
static bool party_has_account(EgovCall *call, const pg_uuid_t *party);

static EgovCache templates = {
	.name = "notice templates",
	.key_size = sizeof(TemplateKey),
	.entry_limit = TEMPLATE_LIMIT,
	.relations = {"notice_template", NULL},
	.fill = template_load,
};

void
egov_notice_write(EgovCall *call, const EgovAddress *to, const char *kind, ...)
{
	const Template *template = template_find(kind, to->language);
	const char *language = to->language;
	Words words = {0};
	va_list pairs;
	const char *name;

	if (template == NULL)
	{
		template = template_find(kind, HOME_LANGUAGE);
		language = HOME_LANGUAGE;
	}
	if (template == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("there is no notice template \"%s\" in language %s", kind, HOME_LANGUAGE),
				 errhint("Insert the template into egov.notice_template.")));
	va_start(pairs, kind);
	while ((name = va_arg(pairs, const char *)) != NULL)
	{
		if (words.count == WORDS_MAX)
			elog(ERROR, "notice \"%s\" has too many words", kind);
		words.names[words.count] = name;
		words.texts[words.count++] = va_arg(pairs, const char *);
	}
	va_end(pairs);
	egov_query(&egov_org, ORG_NOTICE_ADD, call->tenant, egov_uuid7_new(), to->party,
			   to->subject.kind, to->subject.id, kind, language, fill(template->title, &words),
			   fill(template->body, &words), call->now,
			   party_has_account(call, to->party) ? "electronic" : NULL);
}

const char *
egov_party_language(EgovCall *call, const pg_uuid_t *party)
{
	bool probed = egov_actor()->probe.accounts;
	EgovRows rows;

	egov_actor()->probe.accounts = true;
	rows = egov_query(&egov_org, ORG_PARTY_ACCOUNT, call->tenant, party);
	egov_actor()->probe.accounts = probed;
	return rows.count == 0 ? HOME_LANGUAGE : egov_row_text(rows, 0, 1);
}

/* Whether somebody reads the notices of a party online. */
static bool
party_has_account(EgovCall *call, const pg_uuid_t *party)
{
	bool probed = egov_actor()->probe.accounts;
	bool has;

	egov_actor()->probe.accounts = true;
	has = egov_query(&egov_org, ORG_PARTY_ACCOUNT, call->tenant, party).count > 0;
	egov_actor()->probe.accounts = probed;
	return has;
}

/* The template of a kind in a language, NULL for none. */
static const Template *
template_find(const char *kind, const char *language)
{
	TemplateKey key;
	uint64 generation;

	memset(&key, 0, sizeof(key));
	strlcpy(key.kind, kind, sizeof(key.kind));
	strlcpy(key.language, language, sizeof(key.language));
	return egov_cache_get(&templates, &key, &generation);
}

/* Reads one template. */
static const void *
template_load(const void *key, bool deployed, MemoryContext context)
{
	const TemplateKey *wanted = key;
	Template *template = NULL;
	bool previous;
	EgovRows rows;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_org, ORG_NOTICE_TEMPLATE, wanted->kind, wanted->language);
	if (rows.count == 1)
	{
		template = MemoryContextAlloc(context, sizeof(Template));
		template->title = MemoryContextStrdup(context, egov_row_word(rows, 0, 1));
		template->body = MemoryContextStrdup(context, egov_row_word(rows, 0, 2));
	}
	egov_statements_end(previous);
	return template;
}

/* A text with each {name} that is known filled in; other braces stay. */
static char *
fill(const char *text, const Words *words)
{
	StringInfoData filled;

	initStringInfo(&filled);
	while (*text != '\0')
	{
		size_t length = strcspn(text, "{");
		const char *end;
		const char *word;

		appendBinaryStringInfo(&filled, text, (int) length);
		text += length;
		if (*text == '\0')
			break;
		end = strchr(text, '}');
		word = end == NULL ? NULL : word_of(words, text + 1, end - text - 1);
		if (word == NULL)
			appendStringInfoChar(&filled, *text++);
		else
		{
			appendStringInfoString(&filled, word);
			text = end + 1;
		}
	}
	return filled.data;
}

/* The text of a name, "" where it has none, NULL for an unknown name. */
static const char *
word_of(const Words *words, const char *name, size_t length)
{
	for (int i = 0; i < words->count; i++)
	{
		if (strlen(words->names[i]) == length && memcmp(words->names[i], name, length) == 0)
			return words->texts[i] == NULL ? "" : words->texts[i];
	}
	return NULL;
}
