"""A voter's side of RFC 9497 (mode VOPRF, ristretto255-SHA512), written apart from the server's.

As a program, for tests that have no Python of their own; texts are base64url without padding:

    voprf.py blind COUNT            [{"input", "blind", "blinded"}, ...]
    voprf.py finish BLINDED ANSWERS [{"input", "output"}, ...]; fails when a proof does not hold
    voprf.py forge SECRET PAPER     a token from the tenant's secret (hexadecimal): what only its holder can do
    voprf.py vectors                the vectors of appendix A.1.2, as TAP
"""
import base64
import ctypes
import ctypes.util
import hashlib
import json
import os
import sys

from tap import Tap

SODIUM = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"
BASE = "base"


class Refused(Exception):
    """Bytes that are no element, a proof that does not hold."""


def call(name, size, *arguments):
    """Calls a function of libsodium that fills its first argument and returns 0."""
    out = ctypes.create_string_buffer(size)
    if getattr(SODIUM, name)(out, *arguments) not in (0, None):
        raise Refused(name)
    return out.raw


def times(scalar, element):
    if element is BASE:
        return call("crypto_scalarmult_ristretto255_base", 32, scalar)
    return call("crypto_scalarmult_ristretto255", 32, scalar, element)


def plus(a, b):
    return call("crypto_core_ristretto255_add", 32, a, b)


def sized(data):
    return len(data).to_bytes(2, "big") + data


def expand(message, tag):
    """expand_message_xmd of RFC 9380 for 64 bytes."""
    domain = tag + CONTEXT
    domain += bytes([len(domain)])
    first = hashlib.sha512(bytes(128) + message + b"\0\x40\0" + domain).digest()
    return hashlib.sha512(first + b"\1" + domain).digest()


def to_group(data):
    return call("crypto_core_ristretto255_from_hash", 32, expand(data, b"HashToGroup-"))


def to_scalar(data, tag=b"HashToScalar-"):
    return call("crypto_core_ristretto255_scalar_reduce", 32, expand(data, tag))


def random_scalar():
    return call("crypto_core_ristretto255_scalar_reduce", 32, os.urandom(64))


def blind(data, scalar):
    return times(scalar, to_group(data))


def verify(public_key, blinded, evaluated, proof):
    """Raises Refused unless the proof shows that blinded was evaluated with the key."""
    seed = hashlib.sha512(sized(public_key) + sized(b"Seed-" + CONTEXT)).digest()
    weight = to_scalar(sized(seed) + b"\0\0" + sized(blinded) + sized(evaluated) + b"Composite")
    m, z = times(weight, blinded), times(weight, evaluated)
    c, s = proof[:32], proof[32:]
    t2 = plus(times(s, BASE), times(c, public_key))
    t3 = plus(times(s, m), times(c, z))
    if len(proof) != 64 or c != to_scalar(b"".join(map(sized, (public_key, m, z, t2, t3))) + b"Challenge"):
        raise Refused("proof")


def finalize(data, scalar, evaluated):
    element = times(call("crypto_core_ristretto255_scalar_invert", 32, scalar), evaluated)
    return hashlib.sha512(sized(data) + sized(element) + b"Finalize").digest()


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read(word):
    return base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))


def prepare():
    """A fresh input, blinded: keep all of it, send "blinded"."""
    data, scalar = os.urandom(32), random_scalar()
    return {"input": text(data), "blind": text(scalar), "blinded": text(blind(data, scalar))}


def finish(prepared, answer, public_key=None):
    """The token, from what was kept and what the server answered; checked with the published key."""
    key = read(public_key or answer["public_key"])
    verify(key, read(prepared["blinded"]), read(answer["evaluated"]), read(answer["proof"]))
    output = finalize(read(prepared["input"]), read(prepared["blind"]), read(answer["evaluated"]))
    return {"input": prepared["input"], "output": text(output)}


def forge(secret, paper):
    """A token that nobody was given, by whoever has the tenant's secret."""
    seed = hashlib.blake2b(b"ballot-paper\0" + paper.encode(), key=secret, digest_size=32).digest()
    key = to_scalar(seed + sized(paper.encode()) + b"\0", b"DeriveKeyPair")
    data = hashlib.sha256(b"forged").digest()
    output = hashlib.sha512(sized(data) + sized(times(key, to_group(data))) + b"Finalize").digest()
    return {"input": text(data), "output": text(output)}


VECTORS = [
    ("00", "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
     "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
     "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
     "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"),
    ("5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a", "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
     "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
     "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
     "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6"),
]
VECTOR_BLIND = bytes.fromhex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
VECTOR_KEY = bytes.fromhex("c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e")


def vectors(tap):
    """The client against the vectors of the RFC, and a proof under a wrong key."""
    for number, vector in enumerate(VECTORS, 1):
        data, blinded, evaluated, proof, output = map(bytes.fromhex, vector)
        good = blind(data, VECTOR_BLIND) == blinded and finalize(data, VECTOR_BLIND, evaluated) == output
        verify(VECTOR_KEY, blinded, evaluated, proof)
        tap.ok(good, f"RFC 9497 A.1.2.{number}")
    try:
        verify(times(VECTOR_BLIND, BASE), blinded, evaluated, proof)
        refused = False
    except Refused:
        refused = True
    tap.ok(refused, "a proof under another key is refused")


def main():
    if sys.argv[1:2] == ["blind"]:
        print(json.dumps([prepare() for _ in range(int(sys.argv[2]))]))
    elif sys.argv[1:2] == ["finish"]:
        print(json.dumps([finish(*pair) for pair in zip(json.loads(sys.argv[2]), json.loads(sys.argv[3]))]))
    elif sys.argv[1:2] == ["forge"]:
        print(json.dumps(forge(bytes.fromhex(sys.argv[2]), sys.argv[3])))
    else:
        tap = Tap()
        vectors(tap)
        sys.exit(tap.plan())


if SODIUM.sodium_init() < 0:
    sys.exit("libsodium cannot be prepared")
if __name__ == "__main__":
    main()
