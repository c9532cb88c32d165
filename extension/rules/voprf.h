/*
 * voprf.h: oblivious pseudorandom function with proof, RFC 9497, mode VOPRF (0x01), suite
 * ristretto255-SHA512. A client blinds an input, the server evaluates it with its key and proves
 * with the public key that it did, the client verifies and unblinds: it then holds a value that only
 * the key could have made of its input, and the server cannot tell which of its evaluations it was.
 *
 * Elements and scalars are 32 bytes, encoded as RFC 9496 says, a batch of them in a row; the identity
 * and other encodings are refused. Randomness is handed in. Work on secrets takes a time that does not depend on them.
 */
#ifndef EGOV_VOPRF_H
#define EGOV_VOPRF_H

#include <stddef.h>
#include <stdint.h>

#include "rules/status.h"

#define EGOV_VOPRF_SEED 32
#define EGOV_VOPRF_SCALAR 32
#define EGOV_VOPRF_ELEMENT 32
#define EGOV_VOPRF_PROOF 64	   /* scalars c and s */
#define EGOV_VOPRF_OUTPUT 64   /* a SHA-512 */
#define EGOV_VOPRF_INPUT 65535 /* bytes of an input or an info at most */
#define EGOV_VOPRF_BATCH 65535 /* evaluations of one proof at most */

/* DeriveKeyPair: a secret key and its public key from a seed and a public info. */
extern EgovStatus egov_voprf_derive(const uint8_t *seed, const uint8_t *info, size_t info_length,
									uint8_t *secret, uint8_t *public_key);
/* Blind: the input as an element times a scalar, which must be reduced and not zero. */
extern EgovStatus egov_voprf_blind(const uint8_t *input, size_t length, const uint8_t *scalar,
								   uint8_t *blinded);
/* BlindEvaluate without its proof: the blinded element times the key. */
extern EgovStatus egov_voprf_evaluate(const uint8_t *secret, const uint8_t *blinded,
									  uint8_t *evaluated);
/* GenerateProof that a batch was evaluated with the key; random is a scalar used once. */
extern EgovStatus egov_voprf_prove(const uint8_t *secret, const uint8_t *public_key, size_t count,
								   const uint8_t *blinded, const uint8_t *evaluated,
								   const uint8_t *random, uint8_t *proof);
/* VerifyProof: OK for a proof that holds, INVALID for any other bytes. */
extern EgovStatus egov_voprf_verify(const uint8_t *public_key, size_t count, const uint8_t *blinded,
									const uint8_t *evaluated, const uint8_t *proof);
/* Finalize after a proof that holds: the output for the input, from what was evaluated. */
extern EgovStatus egov_voprf_finalize(const uint8_t *input, size_t length, const uint8_t *scalar,
									  const uint8_t *evaluated, uint8_t *output);
/* Evaluate: the same output from the key itself. */
extern EgovStatus egov_voprf_output(const uint8_t *secret, const uint8_t *input, size_t length,
									uint8_t *output);
/* INVALID unless the output is the one of the input; compared in constant time. */
extern EgovStatus egov_voprf_check(const uint8_t *secret, const uint8_t *input, size_t length,
								   const uint8_t *output);
/* Exactly size bytes from base64url without padding (RFC 4648, section 5), in its one right form. */
extern EgovStatus egov_voprf_read(const char *text, size_t length, uint8_t *bytes, size_t size);

#endif
