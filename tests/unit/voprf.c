/*
 * voprf.c: the vectors of RFC 9497, appendix A.1.2 (ristretto255-SHA512, VOPRF mode) come out of
 * every step; a proof with any bit changed, a key, element or scalar that is none, is refused.
 */
#include "rules/voprf.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define E EGOV_VOPRF_ELEMENT
#define BATCH 2

/* A vector of the appendix; texts are hexadecimal, those of a batch one behind the other. */
typedef struct Vector
{
	const char *name;
	size_t count;
	const char *inputs[BATCH];
	const char *blinds;
	const char *blinded;
	const char *evaluated;
	const char *proof;
	const char *random;
	const char *outputs;
} Vector;

#define INPUT_1 "00"
#define INPUT_2 "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"
#define BLIND_1 "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"
#define BLIND_2 "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"
#define BLINDED_1 "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"
#define EVALUATED_1 "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"
#define OUTPUT_1                                                                                   \
	"b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"                             \
	"a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
#define OUTPUT_2                                                                                   \
	"8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"                             \
	"356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6"

static const char seed_text[] = "a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3";
static const char info_text[] = "test key";
static const char secret_text[] =
	"e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909";
static const char public_text[] =
	"c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e";

static const Vector vectors[] = {
	{"A.1.2.1",
	 1,
	 {INPUT_1},
	 BLIND_1,
	 BLINDED_1,
	 EVALUATED_1,
	 "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
	 "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
	 BLIND_2,
	 OUTPUT_1},
	{"A.1.2.2",
	 1,
	 {INPUT_2},
	 BLIND_1,
	 "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
	 "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
	 "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
	 "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
	 BLIND_2,
	 OUTPUT_2},
	{"A.1.2.3",
	 2,
	 {INPUT_1, INPUT_2},
	 BLIND_1 BLIND_2,
	 BLINDED_1 "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
	 EVALUATED_1 "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
	 "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
	 "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
	 "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
	 OUTPUT_1 OUTPUT_2},
};

/* The order of the group (RFC 9496): a scalar that is not reduced, of value zero. */
static const char order_text[] = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

/* Bytes of a hexadecimal text; returns how many. */
static size_t
bytes_of(const char *text, uint8_t *bytes, size_t room)
{
	size_t length = 0;

	if (sodium_hex2bin(bytes, room, text, strlen(text), NULL, &length, NULL) != 0)
		abort();
	return length;
}

/* Whether bytes are those of a hexadecimal text. */
static bool
same(const uint8_t *bytes, const char *text)
{
	uint8_t wanted[256];
	size_t length = bytes_of(text, wanted, sizeof(wanted));

	return memcmp(bytes, wanted, length) == 0;
}

/* All steps of a vector, on both sides. */
static void
vector_holds(const Vector *v)
{
	uint8_t secret[E], public_key[E], random[E], blinds[BATCH * E], blinded[BATCH * E];
	uint8_t evaluated[BATCH * E], proof[EGOV_VOPRF_PROOF], outputs[BATCH * EGOV_VOPRF_OUTPUT];
	uint8_t input[32];
	bool steps = true;

	bytes_of(secret_text, secret, E);
	bytes_of(public_text, public_key, E);
	bytes_of(v->random, random, E);
	bytes_of(v->blinds, blinds, sizeof(blinds));
	for (size_t i = 0; i < v->count; i++)
	{
		size_t length = bytes_of(v->inputs[i], input, sizeof(input));
		uint8_t *output = outputs + i * EGOV_VOPRF_OUTPUT;

		steps &= egov_voprf_blind(input, length, blinds + i * E, blinded + i * E) == 0;
		steps &= egov_voprf_evaluate(secret, blinded + i * E, evaluated + i * E) == 0;
		steps &= egov_voprf_finalize(input, length, blinds + i * E, evaluated + i * E, output) == 0;
		steps &= egov_voprf_check(secret, input, length, output) == EGOV_STATUS_OK;
	}
	tap_ok(steps && same(blinded, v->blinded), "%s: what is blinded", v->name);
	tap_ok(same(evaluated, v->evaluated), "%s: what is evaluated", v->name);
	tap_ok(same(outputs, v->outputs), "%s: the output, of client and server", v->name);
	tap_ok(egov_voprf_prove(secret, public_key, v->count, blinded, evaluated, random, proof) ==
				   EGOV_STATUS_OK &&
			   same(proof, v->proof),
		   "%s: the proof", v->name);
	tap_ok(egov_voprf_verify(public_key, v->count, blinded, evaluated, proof) == EGOV_STATUS_OK,
		   "%s: the proof holds", v->name);
}

/* How many single bits of some bytes can be changed without the proof failing. */
static int
unnoticed(uint8_t *changed, size_t length, const uint8_t *public_key, size_t count,
		  const uint8_t *blinded, const uint8_t *evaluated, const uint8_t *proof)
{
	int found = 0;

	for (size_t bit = 0; bit < length * 8; bit++)
	{
		changed[bit / 8] ^= (uint8_t) (1 << bit % 8);
		found +=
			egov_voprf_verify(public_key, count, blinded, evaluated, proof) != EGOV_STATUS_INVALID;
		changed[bit / 8] ^= (uint8_t) (1 << bit % 8);
	}
	return found;
}

/* A proof of two evaluations, damaged in every bit of everything that it is about. */
static void
damaged_proofs(void)
{
	const Vector *v = &vectors[2];
	uint8_t public_key[E], blinded[BATCH * E], evaluated[BATCH * E], proof[EGOV_VOPRF_PROOF];

	bytes_of(public_text, public_key, E);
	bytes_of(v->blinded, blinded, sizeof(blinded));
	bytes_of(v->evaluated, evaluated, sizeof(evaluated));
	bytes_of(v->proof, proof, sizeof(proof));
	tap_is(unnoticed(proof, sizeof(proof), public_key, 2, blinded, evaluated, proof), 0,
		   "every bit of a proof counts");
	tap_is(unnoticed(public_key, E, public_key, 2, blinded, evaluated, proof), 0,
		   "and of the public key");
	tap_is(unnoticed(blinded, sizeof(blinded), public_key, 2, blinded, evaluated, proof), 0,
		   "and of what was blinded");
	tap_is(unnoticed(evaluated, sizeof(evaluated), public_key, 2, blinded, evaluated, proof), 0,
		   "and of what was evaluated");
	tap_is(egov_voprf_verify(public_key, 1, blinded, evaluated, proof), EGOV_STATUS_INVALID,
		   "a proof of two is none of one");
	tap_is(egov_voprf_verify(public_key, 0, blinded, evaluated, proof), EGOV_STATUS_OUT_OF_RANGE,
		   "nothing proves nothing");
	tap_is(egov_voprf_verify(public_key, EGOV_VOPRF_BATCH + 1, blinded, evaluated, proof),
		   EGOV_STATUS_OUT_OF_RANGE, "a batch has an end");
}

/* Another key with a proof of its own does not verify under the published one. */
static void
other_keys(void)
{
	uint8_t seed[EGOV_VOPRF_SEED] = {1};
	uint8_t secret[E], public_key[E], published[E], blinded[E], evaluated[E], random[E];
	uint8_t proof[EGOV_VOPRF_PROOF], output[EGOV_VOPRF_OUTPUT], blind[E];

	bytes_of(public_text, published, E);
	bytes_of(BLINDED_1, blinded, E);
	bytes_of(BLIND_1, blind, E);
	bytes_of(BLIND_2, random, E);
	egov_voprf_derive(seed, (const uint8_t *) info_text, strlen(info_text), secret, public_key);
	egov_voprf_evaluate(secret, blinded, evaluated);
	tap_is(egov_voprf_prove(secret, public_key, 1, blinded, evaluated, random, proof),
		   EGOV_STATUS_OK, "a key of one's own proves");
	tap_is(egov_voprf_verify(public_key, 1, blinded, evaluated, proof), EGOV_STATUS_OK,
		   "what its own public key verifies");
	tap_is(egov_voprf_verify(published, 1, blinded, evaluated, proof), EGOV_STATUS_INVALID,
		   "and the published one does not");
	egov_voprf_finalize((const uint8_t *) "\0", 1, blind, evaluated, output);
	tap_is(egov_voprf_check(secret, (const uint8_t *) "\0", 1, output), EGOV_STATUS_OK,
		   "its token is one of its own");
	bytes_of(secret_text, secret, E);
	tap_is(egov_voprf_check(secret, (const uint8_t *) "\0", 1, output), EGOV_STATUS_INVALID,
		   "and none of the other key");
	tap_is(egov_voprf_check(secret, (const uint8_t *) "\1", 1, output), EGOV_STATUS_INVALID,
		   "nor of another input");
}

/* Keys come from seed and info. */
static void
derivation(void)
{
	uint8_t seed[EGOV_VOPRF_SEED], secret[E], public_key[E];
	static const uint8_t long_info[EGOV_VOPRF_INPUT + 1];

	bytes_of(seed_text, seed, sizeof(seed));
	tap_is(
		egov_voprf_derive(seed, (const uint8_t *) info_text, strlen(info_text), secret, public_key),
		EGOV_STATUS_OK, "a key is derived");
	tap_ok(same(secret, secret_text) && same(public_key, public_text), "the one of A.1.2");
	tap_is(egov_voprf_derive(seed, long_info, EGOV_VOPRF_INPUT, secret, public_key), EGOV_STATUS_OK,
		   "the longest info");
	tap_is(egov_voprf_derive(seed, long_info, sizeof(long_info), secret, public_key),
		   EGOV_STATUS_OUT_OF_RANGE, "one byte too long");
}

/* What is no element, no scalar or too long is refused by every step. */
static void
refused(void)
{
	static const uint8_t input[EGOV_VOPRF_INPUT + 1];
	static const uint8_t zero[E];
	uint8_t secret[E], public_key[E], order[E], bad[E], out[EGOV_VOPRF_OUTPUT];
	uint8_t blinded[E], evaluated[E], proof[EGOV_VOPRF_PROOF] = {0};

	bytes_of(secret_text, secret, E);
	bytes_of(public_text, public_key, E);
	bytes_of(order_text, order, E);
	bytes_of(BLINDED_1, blinded, E);
	bytes_of(EVALUATED_1, evaluated, E);
	tap_is(egov_voprf_evaluate(secret, zero, out), EGOV_STATUS_INVALID, "the identity is refused");
	/* RFC 9496, appendix A.3: bad encodings */
	bytes_of("00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", bad, E);
	tap_is(egov_voprf_evaluate(secret, bad, out), EGOV_STATUS_INVALID, "a field element too large");
	bytes_of("0100000000000000000000000000000000000000000000000000000000000000", bad, E);
	tap_is(egov_voprf_evaluate(secret, bad, out), EGOV_STATUS_INVALID, "a negative field element");
	bytes_of("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371", bad, E);
	tap_is(egov_voprf_evaluate(secret, bad, out), EGOV_STATUS_INVALID, "no square root");
	tap_is(egov_voprf_blind(input, 1, zero, out), EGOV_STATUS_INVALID, "zero blinds nothing");
	tap_is(egov_voprf_blind(input, 1, order, out), EGOV_STATUS_INVALID, "an unreduced scalar");
	tap_is(egov_voprf_blind(input, sizeof(input), secret, out), EGOV_STATUS_OUT_OF_RANGE,
		   "an input too long");
	tap_is(egov_voprf_blind(input, sizeof(input) - 1, secret, out), EGOV_STATUS_OK, "the longest");
	tap_is(egov_voprf_output(secret, input, sizeof(input), out), EGOV_STATUS_OUT_OF_RANGE,
		   "an input too long for the server");
	tap_is(egov_voprf_output(zero, input, 1, out), EGOV_STATUS_INVALID, "a key of zero");
	tap_is(egov_voprf_check(zero, input, 1, out), EGOV_STATUS_INVALID, "checks nothing");
	tap_is(egov_voprf_finalize(input, sizeof(input), secret, evaluated, out),
		   EGOV_STATUS_OUT_OF_RANGE, "an input too long for the client");
	tap_is(egov_voprf_finalize(input, 1, zero, evaluated, out), EGOV_STATUS_INVALID,
		   "zero unblinds nothing");
	tap_is(egov_voprf_finalize(input, 1, secret, zero, out), EGOV_STATUS_INVALID,
		   "the identity is no evaluation");
	tap_is(egov_voprf_prove(secret, public_key, 0, blinded, evaluated, secret, proof),
		   EGOV_STATUS_OUT_OF_RANGE, "no proof of nothing");
	tap_is(egov_voprf_prove(secret, public_key, 1, blinded, evaluated, zero, proof),
		   EGOV_STATUS_INVALID, "no proof with randomness of zero");
	tap_is(egov_voprf_prove(secret, public_key, 1, blinded, evaluated, order, proof),
		   EGOV_STATUS_INVALID, "nor with an unreduced one");
	tap_is(egov_voprf_verify(zero, 1, blinded, evaluated, proof), EGOV_STATUS_INVALID,
		   "the identity is no public key");
	memcpy(proof, order, E);
	tap_is(egov_voprf_verify(public_key, 1, blinded, evaluated, proof), EGOV_STATUS_INVALID,
		   "an unreduced proof");
}

/* base64url of exactly so many bytes. */
static void
reading(void)
{
	static const struct
	{
		const char *text;
		size_t size;
		EgovStatus status;
	} cases[] = {
		{"AAEC", 3, EGOV_STATUS_OK},	   {"AAEC", 2, EGOV_STATUS_INVALID},
		{"AAEC", 4, EGOV_STATUS_INVALID},  {"-_8", 2, EGOV_STATUS_OK},
		{"+/8", 2, EGOV_STATUS_INVALID},   {"-_8=", 2, EGOV_STATUS_INVALID},
		{"-_9", 2, EGOV_STATUS_INVALID},   {"-_", 1, EGOV_STATUS_INVALID},
		{"", 0, EGOV_STATUS_OK},		   {"", 1, EGOV_STATUS_INVALID},
		{"AA EC", 3, EGOV_STATUS_INVALID}, {"AAEC\n", 3, EGOV_STATUS_INVALID},
	};
	uint8_t bytes[4];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		tap_is(egov_voprf_read(cases[i].text, strlen(cases[i].text), bytes, cases[i].size),
			   cases[i].status, cases[i].text);
}

int
main(void)
{
	if (sodium_init() < 0)
		return 1;
	derivation();
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		vector_holds(&vectors[i]);
	damaged_proofs();
	other_keys();
	refused();
	reading();
	return tap_done();
}
