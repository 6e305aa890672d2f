"""The AMF of Tyagi, Grubbs, Len, Miers and Ristenpart (CRYPTO 2019, figure 5), hardened.

Beyond the published scheme: the challenge hashes the whole statement (the public prototypes hash
message and commitments only), pk_r included (Judge ignores it as published), and the identity
element is refused wherever an element is parsed. Every element and scalar has one encoding.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256, sha512
from typing import Any, NamedTuple

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Claim, Stance, scheme
from schemes.amf.group import SCALAR_LENGTH, SECP256K1, Group
from schemes.amf.proof import Clause, Formula, Witness, check, prove
from harness.declare.encoding import join
from schemes.values import FrankingTag, Message, PublicKey, SecretKey

DOMAIN = b"gauntlet.amf.tyagi19 signature of knowledge"
LEFT, RIGHT = 0, 1
SCALARS, ELEMENTS = 7, 4  # in a tag
SPARE = 16  # bytes beyond a scalar's, so that the reduction is biased by at most 2^-128


class Point(NamedTuple):
    """A group element beside its encoding: neither is computed twice."""

    element: Any
    code: bytes


class Statement(NamedTuple):
    """What a tag is about, in the order in which it is hashed."""

    g: Point
    pk_s: Point
    pk_r: Point
    pk_j: Point
    j: Point
    r: Point
    e_j: Point
    e_r: Point


class Tag(NamedTuple):
    """A parsed tag: the proof's scalars (c, c_A, z_A, z_B, c_C, z_C, z_D), and four encodings."""

    proof: tuple[int, ...]
    j: bytes
    r: bytes
    e_j: bytes
    e_r: bytes


def everything(s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
    """What the challenge hashes: domain, g, pk_s, pk_r, pk_j, J, R, E_J, E_R, m, commitments."""
    return join(DOMAIN, *(p.code for p in s), m, *commitments)


def language(s: Statement) -> Formula:
    """(pk_s = g^t or J = g^u) and ((J = pk_j^v and E_J = g^v) or R = g^w)."""
    j = s.j.element
    return (
        (Clause(s.pk_s.element), Clause(j)),
        (Clause(s.e_j.element, s.pk_j.element, j), Clause(s.r.element)),
    )


@lru_cache(maxsize=1024)
def public(group: Group[Any], pk: bytes) -> Point:
    """A public key, parsed. Raises Rejection. Cached: a trial uses the same few keys throughout."""
    return Point(group.parse(pk), bytes(pk))


@lru_cache(maxsize=1024)
def own(group: Group[Any], sk: bytes) -> tuple[int, Point]:
    """A secret key, 32 bytes in [1, q), and its public key. Raises Rejection. Cached, as above."""
    x = int.from_bytes(sk, "big")
    if len(sk) != SCALAR_LENGTH or not 0 < x < group.order:
        raise Rejection(Reason.MALFORMED, "no secret key")
    return x, point(group, group.base(x))


@lru_cache(maxsize=8)
def _generator(group: Group[Any]) -> Point:
    return point(group, group.base(1))


def point(group: Group[Any], element: object) -> Point:
    return Point(element, group.encode(element))


NOTIONS = (
    "unforgeability",
    "sender_binding",
    "receiver_binding",
    "deniability_universal",
    "deniability_receiver",
    "deniability_judge",
)


@scheme(
    "amf",
    "tyagi19",
    cites="CRYPTO 2019, figure 5",
    claims={f"amf/{notion}": Claim(Stance.CLAIMED, "CRYPTO 2019") for notion in NOTIONS},
)
@dataclass(frozen=True)
class Tyagi19:
    """Keys: 32 bytes secret, 33 public. A tag has 356 bytes: seven scalars, J, R, E_J, E_R.

    `transcript` says what the challenge hashes and `formula` what is proved.

    Powers y^x + joint powers g^z y^x (cheaper than their parts over secp256k1) + powers g^x:
    Frank 3 + 2 + 4 (J, R, commitment h^k; two simulated Schnorr clauses; E_J, E_R, two nonces),
    Verify and Judge 3 + 4 + 0 (the opened half, h^z w^-c; all four clauses).
    """

    group: Group[Any] = SECP256K1
    transcript: Callable[[Statement, bytes, list[bytes]], bytes] = everything
    formula: Callable[[Statement], Formula] = language

    def keygen(self, coins: Coins) -> tuple[SecretKey, PublicKey]:
        """sk in [1, q), and pk = g^sk."""
        x = next(self.scalars(coins, 1))
        sk = SecretKey(x.to_bytes(SCALAR_LENGTH, "big"))
        return sk, PublicKey(self.group.encode(self.group.base(x)))

    def frank(
        self, sk_s: SecretKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = pk_j^alpha, R = pk_r^beta; proved with t = sk_s and v = alpha."""
        t, pk_s = own(self.group, sk_s)
        r, j = public(self.group, pk_r), public(self.group, pk_j)
        scalars = self.scalars(coins)
        alpha, beta = next(scalars), next(scalars)
        halves = self.group.power(j.element, alpha), self.group.power(r.element, beta)
        witnesses = Witness(LEFT, t), Witness(LEFT, alpha)
        return self.tag((pk_s, r, j), m, halves, (alpha, beta), witnesses, scalars)

    def forge(
        self, pk_s: PublicKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = g^gamma, R = g^delta; proved with u = gamma and w = delta."""
        s, r, j = (public(self.group, pk) for pk in (pk_s, pk_r, pk_j))
        scalars = self.scalars(coins)
        alpha, beta, gamma, delta = (next(scalars) for _ in range(4))
        halves = self.group.base(gamma), self.group.base(delta)
        witnesses = Witness(RIGHT, gamma), Witness(RIGHT, delta)
        return self.tag((s, r, j), m, halves, (alpha, beta), witnesses, scalars)

    def rforge(
        self, pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = g^gamma, R = pk_r^beta; proved with u = gamma and w = beta * sk_r."""
        x, pk_r = own(self.group, sk_r)
        s, j = public(self.group, pk_s), public(self.group, pk_j)
        scalars = self.scalars(coins)
        alpha, beta, gamma = (next(scalars) for _ in range(3))
        w = beta * x % self.group.order
        halves = self.group.base(gamma), self.group.base(w)
        witnesses = Witness(RIGHT, gamma), Witness(RIGHT, w)
        return self.tag((s, pk_r, j), m, halves, (alpha, beta), witnesses, scalars)

    def jforge(
        self, pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = pk_j^alpha, R = pk_r^beta; proved with u = alpha * sk_j and v = alpha."""
        x, pk_j = own(self.group, sk_j)
        s, r = public(self.group, pk_s), public(self.group, pk_r)
        scalars = self.scalars(coins)
        alpha, beta = next(scalars), next(scalars)
        u = alpha * x % self.group.order
        halves = self.group.base(u), self.group.power(r.element, beta)
        witnesses = Witness(RIGHT, u), Witness(LEFT, alpha)
        return self.tag((s, r, pk_j), m, halves, (alpha, beta), witnesses, scalars)

    def verify(
        self, pk_s: PublicKey, sk_r: SecretKey, pk_j: PublicKey, m: Message, sigma: FrankingTag
    ) -> bool:
        """R = E_R^sk_r and pi is valid."""
        try:
            x, pk_r = own(self.group, sk_r)
            tag = self.parse(sigma)
            e_r = self._parsed(tag.e_r)
            opened = point(self.group, self.group.power(e_r.element, x))
            if opened.code != tag.r:
                return False
            keys = public(self.group, pk_s), pk_r, public(self.group, pk_j)
            s = self.statement(keys, self._parsed(tag.j), opened, self._parsed(tag.e_j), e_r)
            return self._holds(s, m, tag.proof)
        except Rejection:
            return False

    def judge(
        self, pk_s: PublicKey, pk_r: PublicKey, sk_j: SecretKey, m: Message, sigma: FrankingTag
    ) -> bool:
        """J = E_J^sk_j and pi is valid."""
        try:
            x, pk_j = own(self.group, sk_j)
            tag = self.parse(sigma)
            e_j = self._parsed(tag.e_j)
            opened = point(self.group, self.group.power(e_j.element, x))
            if opened.code != tag.j:
                return False
            keys = public(self.group, pk_s), public(self.group, pk_r), pk_j
            s = self.statement(keys, opened, self._parsed(tag.r), e_j, self._parsed(tag.e_r))
            return self._holds(s, m, tag.proof)
        except Rejection:
            return False

    def parse(self, sigma: bytes) -> Tag:
        """The fields of a tag; scalars < q, elements still encoded. Raises Rejection."""
        size, end = self.group.length, len(sigma)
        if end != SCALARS * SCALAR_LENGTH + ELEMENTS * size:
            raise Rejection(Reason.MALFORMED, "a tag of another length")
        cuts = range(0, SCALARS * SCALAR_LENGTH, SCALAR_LENGTH)
        proof = tuple(int.from_bytes(sigma[at : at + SCALAR_LENGTH], "big") for at in cuts)
        if max(proof) >= self.group.order:
            raise Rejection(Reason.MALFORMED, "a scalar is not reduced")
        j, r, e_j, e_r = (bytes(sigma[at : at + size]) for at in range(end - 4 * size, end, size))
        return Tag(proof, j, r, e_j, e_r)

    def encode(self, tag: Tag) -> FrankingTag:
        """pi || J || R || E_J || E_R: seven scalars of 32 bytes, then four elements."""
        scalars = b"".join([z.to_bytes(SCALAR_LENGTH, "big") for z in tag.proof])
        return FrankingTag(scalars + tag.j + tag.r + tag.e_j + tag.e_r)

    def statement(
        self, keys: tuple[Point, Point, Point], j: Point, r: Point, e_j: Point, e_r: Point
    ) -> Statement:
        """The statement for keys (pk_s, pk_r, pk_j)."""
        return Statement(_generator(self.group), *keys, j, r, e_j, e_r)

    def challenge(self, s: Statement, m: Message, commitments: list[bytes]) -> int:
        """c = H(transcript) in [0, q). The message is hashed first: it may be long."""
        hashed = sha512(self.transcript(s, sha256(m).digest(), commitments)).digest()
        return int.from_bytes(hashed, "big") % self.group.order

    def tag(
        self,
        keys: tuple[Point, Point, Point],
        m: Message,
        halves: tuple[object, object],
        exponents: tuple[int, int],
        witnesses: tuple[Witness, Witness],
        scalars: Iterator[int],
    ) -> FrankingTag:
        """The tag for J, R = halves and E_J, E_R = g^exponents; six scalars go into the proof."""
        j, r = (point(self.group, half) for half in halves)
        e_j, e_r = (point(self.group, self.group.base(x)) for x in exponents)
        s = self.statement(keys, j, r, e_j, e_r)
        challenge = partial(self.challenge, s, m)
        proof = prove(self.group, self.formula(s), witnesses, challenge, scalars)
        return self.encode(Tag(tuple(proof), j.code, r.code, e_j.code, e_r.code))

    def _holds(self, s: Statement, m: Message, proof: tuple[int, ...]) -> bool:
        return check(self.group, self.formula(s), proof, partial(self.challenge, s, m))

    def _parsed(self, code: bytes) -> Point:
        return Point(self.group.parse(code), code)

    def scalars(self, coins: Coins, count: int = 10) -> Iterator[int]:
        """Exponents in [1, q): never 0, so that no honest element is the identity."""
        size = SCALAR_LENGTH + SPARE
        drawn = coins.bytes(count * size)
        for at in range(0, count * size, size):
            yield 1 + int.from_bytes(drawn[at : at + size], "big") % (self.group.order - 1)
