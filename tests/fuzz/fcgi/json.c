/*
 * json.c: any bytes are taken as a body when a second, plain reader takes them; the members of a
 * result lie within its text; what is quoted is read back as it was.
 */
#include "json.h"

#include <jansson.h>

#include "../bytes.h"
#include "text.h"

#define DEPTH 32
#define MEMBERS 1000

/* What the plain reader has in hand. */
typedef struct Reader
{
	const char *at;
	const char *end;
	int depth;
} Reader;

static int read_value(Reader *reader);

/* The character under the eye, 0 at the end: no text has a NUL. */
static char
peek(const Reader *reader)
{
	return reader->at < reader->end ? *reader->at : '\0';
}

/* Takes a character when it is the next one. */
static int
take(Reader *reader, char c)
{
	if (peek(reader) != c || reader->at == reader->end)
		return 0;
	reader->at++;
	return 1;
}

/* Takes a word when it is next. */
static int
take_word(Reader *reader, const char *word)
{
	size_t length = strlen(word);

	if ((size_t) (reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
		return 0;
	reader->at += length;
	return 1;
}

/* Steps over white space. */
static void
space(Reader *reader)
{
	while (take(reader, ' ') || take(reader, '\t') || take(reader, '\n') || take(reader, '\r'))
		;
}

/* Takes digits; how many. */
static int
digits(Reader *reader)
{
	int count = 0;

	for (; peek(reader) >= '0' && peek(reader) <= '9'; reader->at++)
		count++;
	return count;
}

/* RFC 8259, section 6, of at most 40 characters, the exponent at most 400. */
static int
read_number(Reader *reader)
{
	const char *start = reader->at;
	double exponent = 0;

	take(reader, '-');
	if (!take(reader, '0') && digits(reader) == 0)
		return 0;
	if (take(reader, '.') && digits(reader) == 0)
		return 0;
	if (take(reader, 'e') || take(reader, 'E'))
	{
		if (!take(reader, '+'))
			take(reader, '-');
		for (; peek(reader) >= '0' && peek(reader) <= '9'; reader->at++)
			exponent = exponent * 10 + (peek(reader) - '0');
		if (reader->at[-1] < '0' || reader->at[-1] > '9')
			return 0;
	}
	return reader->at - start <= 40 && exponent <= 400;
}

/* Four hexadecimal digits; -1 for anything else. */
static long
read_hex(Reader *reader)
{
	char hex[5] = {0};

	if (reader->end - reader->at < 4)
		return -1;
	memcpy(hex, reader->at, 4);
	reader->at += 4;
	return strspn(hex, "0123456789abcdefABCDEF") == 4 ? strtol(hex, NULL, 16) : -1;
}

/* What follows a backslash: a character, or a pair for one beyond 16 bits. */
static int
read_escape(Reader *reader)
{
	long unit;

	if (!take(reader, 'u'))
	{
		char c = peek(reader);

		reader->at++;
		return c != '\0' && strchr("\"\\/bfnrt", c) != NULL;
	}
	unit = read_hex(reader);
	if (unit <= 0 || (unit >= 0xdc00 && unit < 0xe000))
		return 0;
	if (unit < 0xd800 || unit >= 0xe000)
		return 1;
	if (!take(reader, '\\') || !take(reader, 'u'))
		return 0;
	unit = read_hex(reader);
	return unit >= 0xdc00 && unit < 0xe000;
}

/* A string; every byte of it is at least a space. */
static int
read_string(Reader *reader)
{
	if (!take(reader, '"'))
		return 0;
	while (!take(reader, '"'))
	{
		if (take(reader, '\\'))
		{
			if (!read_escape(reader))
				return 0;
		}
		else if ((unsigned char) peek(reader) < 0x20)
			return 0;
		else
			reader->at++;
	}
	return 1;
}

/* An object or array with what is in it, at most so deep and so long. */
static int
read_many(Reader *reader, char close, int named)
{
	json_t *names = json_object();
	int count = 0;
	int good = ++reader->depth <= DEPTH;

	reader->at++;
	space(reader);
	if (good && !take(reader, close))
	{
		do
		{
			good = ++count <= MEMBERS;
			space(reader);
			if (good && named)
			{
				const char *start = reader->at;
				json_t *name;

				good = read_string(reader);
				name = good
						   ? json_loadb(start, (size_t) (reader->at - start), JSON_DECODE_ANY, NULL)
						   : NULL;
				good = name != NULL && json_object_get(names, json_string_value(name)) == NULL;
				if (good)
					json_object_set_new(names, json_string_value(name), json_true());
				json_decref(name);
				space(reader);
				good = good && take(reader, ':');
			}
			good = good && read_value(reader);
			space(reader);
		} while (good && take(reader, ','));
		good = good && take(reader, close);
	}
	json_decref(names);
	reader->depth--;
	return good;
}

/* Any value. */
static int
read_value(Reader *reader)
{
	space(reader);
	switch (peek(reader))
	{
		case '{':
			return read_many(reader, '}', 1);
		case '[':
			return read_many(reader, ']', 0);
		case '"':
			return read_string(reader);
		case 't':
			return take_word(reader, "true");
		case 'f':
			return take_word(reader, "false");
		case 'n':
			return take_word(reader, "null");
		default:
			return read_number(reader);
	}
}

/* Whether the bytes are UTF-8, as Jansson sees it. */
static int
utf8(const char *text, size_t length)
{
	json_t *string = json_stringn(text, length);
	int good = string != NULL;

	json_decref(string);
	return good;
}

/* Whether the plain reader takes the bytes. */
static int
read_plainly(const char *text, size_t length)
{
	Reader reader = {text, text + length, 0};

	if (!utf8(text, length) || memchr(text, '\0', length) != NULL || !read_value(&reader))
		return 0;
	space(&reader);
	return reader.at == reader.end;
}

/* The members of any bytes, of which none leaves them. */
static void
check_members(const char *text, size_t length)
{
	struct egov_json_member member;
	const char *before = text;
	size_t at = 0;

	while (egov_json_next(text, length, &at, &member))
	{
		must(member.name > before && member.name + member.name_length < text + length);
		must(member.value > member.name + member.name_length &&
			 member.value + member.value_length <= text + length);
		before = member.value + member.value_length - 1;
	}
}

/* Bytes that are UTF-8 and have no NUL, quoted and read back. */
static void
check_quote(const char *bytes, size_t length)
{
	struct egov_text text = {0};
	struct egov_json_fault fault;
	json_t *back;

	if (!utf8(bytes, length) || memchr(bytes, '\0', length) != NULL)
		return;
	egov_text_quote(&text, bytes, length);
	must(egov_json_check(text.data, text.length, &fault));
	back = json_loadb(text.data, text.length, JSON_DECODE_ANY, NULL);
	must(json_string_length(back) == length && memcmp(json_string_value(back), bytes, length) == 0);
	json_decref(back);
	egov_text_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size == 0 ? 1 : size);
	struct egov_json_fault fault = {0};
	bool good;

	memcpy(text, data, size);
	must((egov_text_utf8(text, size) == size) == utf8(text, size));
	good = egov_json_check(text, size, &fault);
	must(good == (read_plainly(text, size) != 0));
	must(good ||
		 (fault.code != NULL && fault.reason != NULL && fault.line > 0 && fault.column > 0));
	if (good)
	{
		Reader reader = {text, text + size, 0};

		space(&reader);
		must(egov_json_is_object(text, size) == (peek(&reader) == '{'));
	}
	check_members(text, size);
	check_quote(text, size);
	free(text);
	return 0;
}
