/*
 * store.h: the files that cases bring, each under its SHA-256.
 */
#ifndef EGOV_STORE_H
#define EGOV_STORE_H

#include <fcgiapp.h>
#include <stdbool.h>
#include <stddef.h>

#include "text.h"

#define EGOV_SHA256_HEX 65

/* A file that a request brought. All zero is none. */
struct egov_upload
{
	char sha256[EGOV_SHA256_HEX];
	char type[64]; /* as its content shows */
	size_t size;
	char *path; /* where it waits until it is kept or dropped, NULL for none */
};

/* Opens the folder, before the first fork; says on standard error what is wrong and returns false. */
bool egov_store_open(const char *folder);

/* Keeps what a process that died has left half done in the store, if one is open. */
void egov_store_recover(void);

/* Receives a file of a declared size; NULL, or the code of a problem. */
const char *egov_store_receive(struct egov_upload *upload, FCGX_Stream *in, size_t declared);

/* Writes what the database is told of a file: {"type", "size", "sha256"}. */
void egov_store_describe(const struct egov_upload *upload, struct egov_text *text);

/* Gives a received file its place under its hash; false when it cannot have it. */
bool egov_store_keep(struct egov_upload *upload);

/* Forgets a received file that was not kept. */
void egov_store_drop(struct egov_upload *upload);

#endif
