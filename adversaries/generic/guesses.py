"""What anybody can compute from a guess and put beside what was seen: hashes, signatures, boxes."""

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from adversaries.generic.views import Leaf, leaves
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection
from harness.declare.network import Address
from harness.declare.protocols import lacks
from schemes.messenger.interface import Formats
from schemes.messenger.wire import Approval, Nonce
from schemes.pke.interface import Pke
from schemes.sig.interface import Sig
from schemes.values import Identifier, Message, PkePublicKey, Signature, SigPublicKey

SHORTEST = 3
"""Bytes: whatever is shorter stands everywhere by chance."""

STAMP = 8
"""Bytes of a digest that are looked for: its beginning, for many cut the rest off."""

NONCES, NONCE = 4, range(8, 65)
"""How many strings of what was seen are hashed with a guess, and how long such a string is."""

SHORT, NEAR = 512, 64
"""A string is searched for digests as a whole, or its first and last bytes are."""

SIGNATURE = range(40, 161)
CHECKED = 5
"""Combinations of signature, key and text that are verified for either guess."""

STUCK = (b"\x00", b"\x01", b"\xff")
"""Bytes that a broken generator may repeat for ever."""

COINS = 64
"""Bytes of such coins; after them ChosenCoins serves zeros."""

Hash = Callable[[bytes], bytes]


def _hash(name: str) -> Hash:
    def digest(data: bytes) -> bytes:
        return hashlib.new(name, data, usedforsecurity=False).digest()

    return digest


HASHES: Mapping[str, Hash] = {
    name: _hash(name)
    for name in ("sha256", "sha512", "blake2b", "blake2s", "sha3_256", "sha3_512", "sha1", "md5")
}


def _blake2b_256(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


USUAL = HASHES["sha256"]
OTHERS: tuple[Hash, ...] = (*(h for h in HASHES.values() if h is not USUAL), _blake2b_256)
DRAWN = 3
"""How many of the other hash functions are tried in a trial."""


def others(coins: Coins) -> tuple[Hash, ...]:
    """So many of them, in a row."""
    first = coins.below(len(OTHERS))
    return (OTHERS + OTHERS)[first : first + DRAWN]


@runtime_checkable
class UsesSig(Protocol):
    """A scheme with a signature block."""

    @property
    def sig(self) -> Sig:
        """The block."""


def own_strings(choice: Any, other: Any) -> tuple[bytes, ...]:
    """A choice's bytes that the other one does not have, and the name of a user."""
    theirs = {data for _, data in leaves(other)}
    own = [data for _, data in leaves(choice) if data not in theirs]
    if isinstance(choice, Address):
        own.append(str(choice).encode())
    return tuple(dict.fromkeys(own))


def on_file(held: Iterable[Leaf], names: Sequence[bytes]) -> tuple[bytes, ...]:
    """What a server of the adversary's holds under a name, and nowhere else."""
    under: set[bytes] = set()
    elsewhere: set[bytes] = set()
    for path, data in held:
        (elsewhere if set(names).isdisjoint(path) else under).add(data)
    return tuple(sorted(data for data in under - elsewhere if len(data) >= STAMP))


def ends(data: bytes) -> bytes:
    """Where digests stand: in what is short, and at the ends of what is long."""
    return data if len(data) <= SHORT else data[:NEAR] + data[-NEAR:]


def nonces_in(strings: Iterable[bytes], coins: Coins) -> list[bytes]:
    """Strings that may be hashed together with a name; some of them, if there are many."""
    found = list(dict.fromkeys(data for data in strings if len(data) in NONCE))
    while len(found) > NONCES:
        found.pop(coins.below(len(found)))
    return found


def texts(name: bytes, nonces: Iterable[bytes]) -> Iterator[bytes]:
    """A name, alone and with every nonce on either side."""
    yield name
    for nonce in nonces:
        yield nonce + name
        yield name + nonce
        yield join(nonce, name)
        yield join(name, nonce)


def stamps(names: Sequence[bytes], nonces: Collection[bytes], hashed: Hash) -> Iterator[bytes]:
    """The beginning of every digest that a name may leave."""
    for name in names:
        yield hashed(name)[:STAMP]
    name = names[0]
    for text in texts(name, nonces):
        digest = hashed(text)
        yield digest[:STAMP]
        yield digest[:STAMP].hex().encode()
    for nonce in nonces if hashed is USUAL else ():
        yield hmac.digest(nonce, name, "sha256")[:STAMP]
        yield hmac.digest(name, nonce, "sha256")[:STAMP]


def boxed(pke: Pke, key: PkePublicKey, m: bytes, byte: bytes) -> tuple[bytes, ...]:
    """A guess encrypted under the coins of a generator that repeats a byte; nothing if that cannot
    be done."""
    try:
        return (pke.enc(key, Message(m), ChosenCoins(byte * COINS)),)
    except Rejection:
        return ()


def vouched(
    scheme: Any,
    keys: Sequence[SigPublicKey],
    seen: Collection[bytes],
    nonces: Collection[bytes],
    guesses: tuple[Sequence[bytes], Sequence[bytes]],
    coins: Coins,
) -> int:
    """For how many more texts about the left guess than about the right one a signature was seen.

    The texts are those that a digest would be of, as they are or as providers sign nonces; some
    combinations of signature, key and text are drawn, the same for either guess.
    """
    signatures = [data for data in seen if len(data) in SIGNATURE]
    alone = [nonce for nonce in nonces if nonce not in signatures]
    both = [list(texts(names[0], alone)) for names in guesses]
    found = 0
    for _ in range(CHECKED if signatures and keys else 0):
        sigma = Signature(signatures[coins.below(len(signatures))])
        key, form = keys[coins.below(len(keys))], coins.below(len(both[0]))
        labelled = coins.bit()
        for sign, known in zip((1, -1), both, strict=True):
            text = Message(known[form])
            if labelled and not lacks(scheme, Formats):
                text = scheme.signed(Approval(n=Nonce(text)))
            found += sign * scheme.sig.verify(key, sigma, text)
    return found


def approvals(scheme: Any, said: Iterable[Leaf]) -> list[bytes]:
    """What a provider is asked to sign for the lookups that were seen: anybody can compute it."""
    if lacks(scheme, Formats):
        return []
    seen = [data for _, data in said]
    nonces = dict.fromkeys(data for data in seen if isinstance(data, Nonce))
    rids = dict.fromkeys(data for data in seen if isinstance(data, Identifier))
    return [scheme.auth_request(n, rid).n for n in nonces for rid in rids]


def new_in(before: Collection[Leaf], after: Collection[Leaf]) -> list[bytes]:
    """What a state holds that it did not hold before."""
    if before is after:
        return []
    old = set(before)
    return [data for path, data in after if (path, data) not in old]
