/*
 * seal.h: words and boxes that only the holder of a key makes: query codes, cursors, marks. Keys are
 * of any length; randomness and memory are handed in.
 */
#ifndef EGOV_SEAL_H
#define EGOV_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EGOV_SEAL_HASH 32  /* bytes of a hash, and of the key of a box */
#define EGOV_SEAL_NONCE 24 /* random bytes of a box, used once */

/* The keyed hash (BLAKE2b) of purpose and subject. A key above 64 bytes stands for its hash. */
extern void egov_seal_hash(const uint8_t *key, size_t key_length, const char *purpose,
						   const char *subject, size_t length, uint8_t *hash);
/* A hash as length characters (at most 32) of Crockford base 32 and a NUL. */
extern void egov_seal_word(const uint8_t *hash, int length, char *word);
/* Bytes of the box around a text of so many bytes. */
extern size_t egov_seal_box_size(size_t length);
/* Bytes of its base64url text with the NUL. */
extern size_t egov_seal_text_size(size_t length);
/* Closes a text into a box (XSalsa20-Poly1305) and writes that as base64url. */
extern void egov_seal_close(const uint8_t *key, const uint8_t *nonce, const char *text,
							size_t length, uint8_t *box, char *sealed);
/*
 * Opens what was closed with the key, into opened with a NUL; false for any other text. box and opened
 * have room for as many bytes as the text and one.
 */
extern bool egov_seal_open(const uint8_t *key, const char *sealed, size_t length, uint8_t *box,
						   char *opened);

#endif
