/*
 * What a voter's browser does for a ballot, apart from its page: blinds, checks the proof, unblinds, and
 * says a ballot without saying whose it is. RFC 9497, mode VOPRF, ristretto255-SHA512.
 */
import { ristretto255_oprf } from './vendor/noble-oprf.mjs';

const INPUT = 32;
const BODY = 4096; // bodies of ballots are filled up to a multiple of this many bytes

/* Bytes as base64url without padding, and back; other texts throw. */
export function toText(bytes) {
	return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function toBytes(text) {
	if (!/^[A-Za-z0-9_-]*$/.test(text))
		throw new Error('not base64url');
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

/* A fresh input and what blinds it: kept here; only `blinded` is sent. */
export function prepare() {
	const input = crypto.getRandomValues(new Uint8Array(INPUT));
	const { blind, blinded } = ristretto255_oprf.voprf.blind(input);
	return { input: toText(input), blind: toText(blind), blinded: toText(blinded) };
}

/*
 * The token, from what was kept and what the server answered. Throws unless the proof holds under the
 * key that was published: a key of its own for each voter would tell whose the ballot is.
 */
export function finish(kept, answer, publishedKey) {
	if (answer.public_key !== publishedKey)
		throw new Error('another key');
	const output = ristretto255_oprf.voprf.finalize(toBytes(kept.input), toBytes(kept.blind), toBytes(answer.evaluated),
		toBytes(kept.blinded), toBytes(publishedKey), toBytes(answer.proof));
	return { input: kept.input, output: toText(output) };
}

/* The body of a ballot, as long as others of its kind. */
export function body(paper, token, ballot) {
	const bare = JSON.stringify({ paper, token, ballot, padding: '' });
	const length = new TextEncoder().encode(bare).length;
	return JSON.stringify({ paper, token, ballot, padding: '-'.repeat((BODY - length % BODY) % BODY) });
}

/* Casts a ballot: no session, no cookie, no referrer, nothing kept by the browser. */
export async function cast(paper, token, ballot) {
	const answer = await fetch('/v1/ballots', {
		method: 'POST', body: body(paper, token, ballot), credentials: 'omit', referrerPolicy: 'no-referrer',
		cache: 'no-store', headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
	});
	return { status: answer.status, value: await answer.json() };
}
