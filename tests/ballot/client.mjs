/*
 * client.mjs SITE: the page's client against the vectors of RFC 9497, appendix A.1.2, and a whole token with a
 * server of its own. Prints TAP.
 */
import { pathToFileURL } from 'node:url';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto;
const site = pathToFileURL(process.argv[2] + '/');
const { body, finish, prepare, toBytes, toText } = await import(new URL('ballot-client.mjs', site));
const { ristretto255_oprf: { voprf } } = await import(new URL('vendor/noble-oprf.mjs', site));
const { texts } = await import(new URL('ballot-text.mjs', site));

let count = 0;
function ok(good, name) {
	count++;
	console.log(`${good ? 'ok' : 'not ok'} ${count} - ${name}`);
}
const hex = (text) => toText(Uint8Array.from(Buffer.from(text, 'hex')));
function refuses(act) {
	try {
		act();
		return false;
	} catch {
		return true;
	}
}

const key = hex('c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e');
const kept = {
	input: hex('00'), blind: hex('64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706'),
	blinded: hex('863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945'),
};
const answer = {
	public_key: key, evaluated: hex('aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e'),
	proof: hex('ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d'),
};
ok(finish(kept, answer, key).output === hex('b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c'), 'RFC 9497 A.1.2.1');
ok(refuses(() => finish(kept, { ...answer, proof: answer.proof.replace('3', '4') }, key)), 'a damaged proof is refused');

const seed = new Uint8Array(32).fill(0xa3);
const pair = voprf.deriveKeyPair(seed, new TextEncoder().encode('test key'));
ok(toText(pair.publicKey) === key, 'its key pair');
const own = voprf.deriveKeyPair(seed, new TextEncoder().encode('another key'));
const fresh = prepare();
const other = voprf.blindEvaluate(own.secretKey, own.publicKey, toBytes(fresh.blinded));
const otherAnswer = { public_key: toText(own.publicKey), evaluated: toText(other.evaluated), proof: toText(other.proof) };
ok(refuses(() => finish(fresh, otherAnswer, key)), 'a key that was not published is refused');
ok(refuses(() => finish(fresh, { ...otherAnswer, public_key: key }, key)), 'also under the name of the published one');
const right = voprf.blindEvaluate(pair.secretKey, pair.publicKey, toBytes(fresh.blinded));
const token = finish(fresh, { public_key: key, evaluated: toText(right.evaluated), proof: toText(right.proof) }, key);
ok(token.output === toText(voprf.evaluate(pair.secretKey, toBytes(fresh.input))), 'a fresh token is what the key makes of its input');
ok(new Set(Array.from({ length: 50 }, () => prepare().blinded)).size === 50, 'nothing is blinded alike');
const small = body('p', token, []);
const large = body('p', token, [{ subject: '测评'.repeat(50), marks: { work: 1 } }]);
ok(Buffer.byteLength(small) === 4096 && Buffer.byteLength(large) === 4096, 'bodies of a kind are of one length');
ok(Object.keys(texts).length === 5 && Object.values(texts).every((each) => Object.keys(each).join() === Object.keys(texts.en).join() && Object.values(each).every((text) => text !== '')), 'every text in five languages');
console.log(`1..${count}`);
