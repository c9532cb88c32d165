/*
 * voprf.c: RFC 9497 in mode VOPRF over ristretto255 and SHA-512, by libsodium. Names of steps are
 * those of the RFC. Transcripts are hashed piece by piece, so nothing is allocated.
 */
#include "rules/voprf.h"

#include <sodium.h>
#include <string.h>

#include "rules/base64.h"

#define HASH crypto_hash_sha512_BYTES
#define BLOCK 128 /* bytes of a block of SHA-512 */
#define PARTS 12  /* pieces of a transcript at most */
#define TAG 64	  /* bytes of a domain separation tag at most */
#define CONTEXT "OPRFV1-\x01-ristretto255-SHA512"

/* What is hashed next: pieces in order. */
typedef struct Transcript
{
	int count;
	struct
	{
		const void *bytes;
		size_t length;
	} parts[PARTS];
	uint8_t numbers[PARTS][2];
} Transcript;

typedef uint8_t Element[EGOV_VOPRF_ELEMENT];

/* The weighted sums of a batch: M of what was blinded, Z of what was evaluated. */
typedef struct Composite
{
	Element blinded;
	Element evaluated;
} Composite;

static EgovStatus status_of(int failed);
static void transcript_add(Transcript *transcript, const void *bytes, size_t length);
static void transcript_number(Transcript *transcript, size_t number);
static void transcript_sized(Transcript *transcript, const void *bytes, size_t length);
static void hash_parts(crypto_hash_sha512_state *state, const Transcript *transcript);
static void expand(const Transcript *message, const char *tag, uint8_t *uniform);
static EgovStatus hash_to_group(const uint8_t *input, size_t length, uint8_t *element);
static void hash_to_scalar(const Transcript *message, const char *tag, uint8_t *scalar);
static EgovStatus composites(const uint8_t *public_key, size_t count, const uint8_t *blinded,
							 const uint8_t *evaluated, Composite *composite);
static void challenge(const uint8_t *public_key, const Composite *composite, const uint8_t *t2,
					  const uint8_t *t3, uint8_t *scalar);
static EgovStatus response_points(const uint8_t *public_key, const Composite *composite,
								  const uint8_t *proof, uint8_t *t2, uint8_t *t3);
static int scalar_defect(const uint8_t *scalar);
static void output_hash(const uint8_t *input, size_t length, const uint8_t *element,
						uint8_t *output);

/*
 * RFC 9497, section 3.2.1. The RFC counts on when a scalar is zero, which no seed will ever meet
 * (one in 2^252); here such a seed is INVALID. OUT_OF_RANGE for an info too long.
 */
EgovStatus
egov_voprf_derive(const uint8_t *seed, const uint8_t *info, size_t info_length, uint8_t *secret,
				  uint8_t *public_key)
{
	static const uint8_t counter = 0;
	Transcript input = {0};

	if (info_length > EGOV_VOPRF_INPUT)
		return EGOV_STATUS_OUT_OF_RANGE;
	transcript_add(&input, seed, EGOV_VOPRF_SEED);
	transcript_sized(&input, info, info_length);
	transcript_add(&input, &counter, 1);
	hash_to_scalar(&input, "DeriveKeyPair", secret);
	return status_of(crypto_scalarmult_ristretto255_base(public_key, secret));
}

/* RFC 9497, section 3.3.1 (Blind). */
EgovStatus
egov_voprf_blind(const uint8_t *input, size_t length, const uint8_t *scalar, uint8_t *blinded)
{
	Element element;
	EgovStatus status = hash_to_group(input, length, element);

	if (status == EGOV_STATUS_OK && scalar_defect(scalar) != 0)
		status = EGOV_STATUS_INVALID;
	if (status == EGOV_STATUS_OK)
		status = status_of(crypto_scalarmult_ristretto255(blinded, scalar, element));
	return status;
}

/* RFC 9497, section 3.3.2 (BlindEvaluate); libsodium refuses what is no element, and the identity. */
EgovStatus
egov_voprf_evaluate(const uint8_t *secret, const uint8_t *blinded, uint8_t *evaluated)
{
	return status_of(crypto_scalarmult_ristretto255(evaluated, secret, blinded));
}

/* RFC 9497, section 2.2.1 (GenerateProof): c is the challenge, s = r - c k. */
EgovStatus
egov_voprf_prove(const uint8_t *secret, const uint8_t *public_key, size_t count,
				 const uint8_t *blinded, const uint8_t *evaluated, const uint8_t *random,
				 uint8_t *proof)
{
	uint8_t product[EGOV_VOPRF_SCALAR];
	Element t2;
	Element t3;
	Composite composite;
	EgovStatus status = composites(public_key, count, blinded, evaluated, &composite);

	if (status == EGOV_STATUS_OK)
		status = status_of(scalar_defect(random) | crypto_scalarmult_ristretto255_base(t2, random) |
						   crypto_scalarmult_ristretto255(t3, random, composite.blinded));
	if (status != EGOV_STATUS_OK)
		return status;
	challenge(public_key, &composite, t2, t3, proof);
	crypto_core_ristretto255_scalar_mul(product, proof, secret);
	crypto_core_ristretto255_scalar_sub(proof + EGOV_VOPRF_SCALAR, random, product);
	sodium_memzero(product, sizeof(product));
	return EGOV_STATUS_OK;
}

/* RFC 9497, section 2.2.2 (VerifyProof). */
EgovStatus
egov_voprf_verify(const uint8_t *public_key, size_t count, const uint8_t *blinded,
				  const uint8_t *evaluated, const uint8_t *proof)
{
	uint8_t expected[EGOV_VOPRF_SCALAR];
	Element t2;
	Element t3;
	Composite composite;
	EgovStatus status = composites(public_key, count, blinded, evaluated, &composite);

	if (status == EGOV_STATUS_OK)
		status = response_points(public_key, &composite, proof, t2, t3);
	if (status != EGOV_STATUS_OK)
		return status;
	challenge(public_key, &composite, t2, t3, expected);
	return status_of(sodium_memcmp(expected, proof, sizeof(expected)));
}

/* RFC 9497, section 3.3.1 (Finalize). */
EgovStatus
egov_voprf_finalize(const uint8_t *input, size_t length, const uint8_t *scalar,
					const uint8_t *evaluated, uint8_t *output)
{
	uint8_t inverse[EGOV_VOPRF_SCALAR];
	Element element;
	EgovStatus status;

	if (length > EGOV_VOPRF_INPUT)
		return EGOV_STATUS_OUT_OF_RANGE;
	status = status_of(crypto_core_ristretto255_scalar_invert(inverse, scalar) |
					   crypto_scalarmult_ristretto255(element, inverse, evaluated));
	if (status == EGOV_STATUS_OK)
		output_hash(input, length, element, output);
	sodium_memzero(inverse, sizeof(inverse));
	return status;
}

/* RFC 9497, section 3.3.2 (Evaluate). */
EgovStatus
egov_voprf_output(const uint8_t *secret, const uint8_t *input, size_t length, uint8_t *output)
{
	Element element;
	Element product;
	EgovStatus status = hash_to_group(input, length, element);

	if (status == EGOV_STATUS_OK)
		status = status_of(crypto_scalarmult_ristretto255(product, secret, element));
	if (status == EGOV_STATUS_OK)
		output_hash(input, length, product, output);
	return status;
}

EgovStatus
egov_voprf_check(const uint8_t *secret, const uint8_t *input, size_t length, const uint8_t *output)
{
	uint8_t expected[EGOV_VOPRF_OUTPUT];
	EgovStatus status = egov_voprf_output(secret, input, length, expected);

	if (status == EGOV_STATUS_OK)
		status = status_of(sodium_memcmp(expected, output, sizeof(expected)));
	sodium_memzero(expected, sizeof(expected));
	return status;
}

EgovStatus
egov_voprf_read(const char *text, size_t length, uint8_t *bytes, size_t size)
{
	size_t found;

	return status_of(!egov_base64_read(text, length, bytes, size, &found) || found != size);
}

/* What libsodium answers, 0 or not, as a status. */
static EgovStatus
status_of(int failed)
{
	return failed == 0 ? EGOV_STATUS_OK : EGOV_STATUS_INVALID;
}

/* Adds bytes, which must live as long as the transcript. */
static void
transcript_add(Transcript *transcript, const void *bytes, size_t length)
{
	transcript->parts[transcript->count].bytes = bytes;
	transcript->parts[transcript->count].length = length;
	transcript->count++;
}

/* Adds I2OSP(number, 2). */
static void
transcript_number(Transcript *transcript, size_t number)
{
	uint8_t *bytes = transcript->numbers[transcript->count];

	bytes[0] = (uint8_t) (number >> 8);
	bytes[1] = (uint8_t) number;
	transcript_add(transcript, bytes, 2);
}

/* Adds the length of bytes and then the bytes. */
static void
transcript_sized(Transcript *transcript, const void *bytes, size_t length)
{
	transcript_number(transcript, length);
	transcript_add(transcript, bytes, length);
}

/* Feeds a hash with a transcript. */
static void
hash_parts(crypto_hash_sha512_state *state, const Transcript *transcript)
{
	for (int i = 0; i < transcript->count; i++)
		crypto_hash_sha512_update(state, transcript->parts[i].bytes, transcript->parts[i].length);
}

/*
 * RFC 9380, section 5.3.1 (expand_message_xmd) with SHA-512 for exactly one hash of output, under
 * the tag and the context string.
 */
static void
expand(const Transcript *message, const char *tag, uint8_t *uniform)
{
	static const uint8_t zeros[BLOCK];
	static const uint8_t sizes[3] = {0, HASH, 0};
	static const uint8_t one = 1;
	uint8_t domain[TAG];
	size_t tag_length = strlen(tag);
	size_t length = tag_length + sizeof(CONTEXT) - 1;
	uint8_t first[HASH];
	crypto_hash_sha512_state state;

	memcpy(domain, tag, tag_length);
	memcpy(domain + tag_length, CONTEXT, sizeof(CONTEXT) - 1);
	domain[length] = (uint8_t) length;
	crypto_hash_sha512_init(&state);
	crypto_hash_sha512_update(&state, zeros, sizeof(zeros));
	hash_parts(&state, message);
	crypto_hash_sha512_update(&state, sizes, sizeof(sizes));
	crypto_hash_sha512_update(&state, domain, length + 1);
	crypto_hash_sha512_final(&state, first);
	crypto_hash_sha512_init(&state);
	crypto_hash_sha512_update(&state, first, sizeof(first));
	crypto_hash_sha512_update(&state, &one, 1);
	crypto_hash_sha512_update(&state, domain, length + 1);
	crypto_hash_sha512_final(&state, uniform);
}

/* RFC 9497, section 4.1 (HashToGroup). An input that is hashed to the identity fails later on. */
static EgovStatus
hash_to_group(const uint8_t *input, size_t length, uint8_t *element)
{
	uint8_t uniform[HASH];
	Transcript message = {0};

	if (length > EGOV_VOPRF_INPUT)
		return EGOV_STATUS_OUT_OF_RANGE;
	transcript_add(&message, input, length);
	expand(&message, "HashToGroup-", uniform);
	return status_of(crypto_core_ristretto255_from_hash(element, uniform));
}

/* RFC 9497, section 4.1 (HashToScalar): 64 bytes, little-endian, modulo the order. */
static void
hash_to_scalar(const Transcript *message, const char *tag, uint8_t *scalar)
{
	uint8_t uniform[HASH];

	expand(message, tag, uniform);
	crypto_core_ristretto255_scalar_reduce(scalar, uniform);
	sodium_memzero(uniform, sizeof(uniform));
}

/*
 * RFC 9497, section 2.2 (ComputeComposites): each pair weighs what a hash of everything says. The
 * server could take M times its key for Z; this way is the same and fails alike for both sides.
 */
static EgovStatus
composites(const uint8_t *public_key, size_t count, const uint8_t *blinded,
		   const uint8_t *evaluated, Composite *composite)
{
	static const char seed_tag[] = "Seed-" CONTEXT;
	uint8_t seed[HASH];
	crypto_hash_sha512_state state;
	Transcript input = {0};

	if (count == 0 || count > EGOV_VOPRF_BATCH)
		return EGOV_STATUS_OUT_OF_RANGE;
	transcript_sized(&input, public_key, EGOV_VOPRF_ELEMENT);
	transcript_sized(&input, seed_tag, sizeof(seed_tag) - 1);
	crypto_hash_sha512_init(&state);
	hash_parts(&state, &input);
	crypto_hash_sha512_final(&state, seed);
	/* all zero is the identity */
	memset(composite, 0, sizeof(*composite));
	for (size_t i = 0; i < count; i++)
	{
		uint8_t weight[EGOV_VOPRF_SCALAR];
		Element weighted;
		int failed;

		input.count = 0;
		transcript_sized(&input, seed, sizeof(seed));
		transcript_number(&input, i);
		transcript_sized(&input, blinded + i * EGOV_VOPRF_ELEMENT, EGOV_VOPRF_ELEMENT);
		transcript_sized(&input, evaluated + i * EGOV_VOPRF_ELEMENT, EGOV_VOPRF_ELEMENT);
		transcript_add(&input, "Composite", 9);
		hash_to_scalar(&input, "HashToScalar-", weight);
		failed = crypto_scalarmult_ristretto255(weighted, weight, blinded + i * EGOV_VOPRF_ELEMENT);
		failed |= crypto_core_ristretto255_add(composite->blinded, composite->blinded, weighted);
		failed |=
			crypto_scalarmult_ristretto255(weighted, weight, evaluated + i * EGOV_VOPRF_ELEMENT);
		failed |=
			crypto_core_ristretto255_add(composite->evaluated, composite->evaluated, weighted);
		if (failed != 0)
			return EGOV_STATUS_INVALID;
	}
	return EGOV_STATUS_OK;
}

/* The challenge of a proof: a scalar from everything that it is about. */
static void
challenge(const uint8_t *public_key, const Composite *composite, const uint8_t *t2,
		  const uint8_t *t3, uint8_t *scalar)
{
	Transcript input = {0};

	transcript_sized(&input, public_key, EGOV_VOPRF_ELEMENT);
	transcript_sized(&input, composite->blinded, EGOV_VOPRF_ELEMENT);
	transcript_sized(&input, composite->evaluated, EGOV_VOPRF_ELEMENT);
	transcript_sized(&input, t2, EGOV_VOPRF_ELEMENT);
	transcript_sized(&input, t3, EGOV_VOPRF_ELEMENT);
	transcript_add(&input, "Challenge", 9);
	hash_to_scalar(&input, "HashToScalar-", scalar);
}

/* t2 = s G + c B and t3 = s M + c Z of a proof (c, s) and the public key B. */
static EgovStatus
response_points(const uint8_t *public_key, const Composite *composite, const uint8_t *proof,
				uint8_t *t2, uint8_t *t3)
{
	const uint8_t *c = proof;
	const uint8_t *s = proof + EGOV_VOPRF_SCALAR;
	Element a;
	Element b;
	int failed = scalar_defect(c) | scalar_defect(s);

	failed |= crypto_scalarmult_ristretto255_base(a, s);
	failed |= crypto_scalarmult_ristretto255(b, c, public_key);
	if (failed != 0)
		return EGOV_STATUS_INVALID;
	crypto_core_ristretto255_add(t2, a, b);
	failed = crypto_scalarmult_ristretto255(a, s, composite->blinded);
	failed |= crypto_scalarmult_ristretto255(b, c, composite->evaluated);
	crypto_core_ristretto255_add(t3, a, b);
	return status_of(failed);
}

/* 0 for a scalar below the order of the group, the one form of its value; else not 0. */
static int
scalar_defect(const uint8_t *scalar)
{
	uint8_t wide[crypto_core_ristretto255_NONREDUCEDSCALARBYTES] = {0};
	uint8_t reduced[EGOV_VOPRF_SCALAR];

	memcpy(wide, scalar, EGOV_VOPRF_SCALAR);
	crypto_core_ristretto255_scalar_reduce(reduced, wide);
	sodium_memzero(wide, sizeof(wide));
	return sodium_memcmp(reduced, scalar, sizeof(reduced));
}

/* The output for an input and its element times the key. */
static void
output_hash(const uint8_t *input, size_t length, const uint8_t *element, uint8_t *output)
{
	crypto_hash_sha512_state state;
	Transcript transcript = {0};

	transcript_sized(&transcript, input, length);
	transcript_sized(&transcript, element, EGOV_VOPRF_ELEMENT);
	transcript_add(&transcript, "Finalize", 8);
	crypto_hash_sha512_init(&state);
	hash_parts(&state, &transcript);
	crypto_hash_sha512_final(&state, output);
}
