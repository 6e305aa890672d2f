"""The AMF of Tyagi, Grubbs, Len, Miers and Ristenpart (CRYPTO 2019, figure 5), hardened.

Beyond the published scheme: the challenge hashes the whole statement (the public prototypes hash
message and commitments only), pk_r included (Judge ignores it as published), and the identity
element is refused wherever an element is parsed. Every element and scalar has one encoding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256, sha512
from typing import Any

from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Claim, Stance
from schemes.amf.group import SCALAR_LENGTH, SECP256K1, Group
from schemes.amf.interface import AMF
from schemes.amf.proof import Clause, Formula, Witness, check, prove
from schemes.amf.tag import Keys, Point, Statement, Tag
from schemes.primitives import hkdf
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

DOMAIN = b"gauntlet.amf.tyagi19 signature of knowledge"
HEDGE = b"gauntlet.amf.tyagi19 hedged scalars"
DRAWN = 32  # bytes of coins for a hedged tag
LEFT, RIGHT = 0, 1
SCALARS, ELEMENTS = 7, 4  # in a tag
SPARE = 16  # bytes beyond a scalar's, so that the reduction is biased by at most 2^-128

NOTIONS = (
    "unforgeability",
    "sender_binding",
    "receiver_binding[message]",
    "deniability_universal",
    "deniability_receiver",
    "deniability_judge",
)


CLAIMS = {
    **{f"amf/{notion}": Claim(Stance.CLAIMED, "CRYPTO 2019") for notion in NOTIONS},
    "amf/receiver_binding[recipient]": Claim(
        Stance.NOT_CLAIMED, "CRYPTO 2019, figure 5: Judge takes no notice of pk_r"
    ),
}


@AMF.scheme("tyagi19", cites="CRYPTO 2019, figure 5", claims=CLAIMS)
@dataclass(frozen=True)
class Tyagi19:
    """Keys: 32 bytes secret, 33 public. A tag has 356 bytes: seven scalars, J, R, E_J, E_R.

    `formula` says what is proved and `transcript` what the challenge hashes; `recipients_half` and
    `judges_half` are the equations of Verify and Judge, and `element` parses.

    Powers y^x + joint powers g^z y^x (cheaper than their parts over secp256k1) + powers g^x:
    Frank 3 + 2 + 4 (J, R, commitment h^k; two simulated Schnorr clauses; E_J, E_R, two nonces),
    Verify and Judge 3 + 4 + 0 (the opened half, h^z w^-c; all four clauses).
    """

    group: Group[Any] = SECP256K1
    hedged: bool = False  # Frank's scalars from coins, sk_s and statement, not from coins alone

    def keygen(self, coins: Coins) -> tuple[AmfSecretKey, AmfPublicKey]:
        """sk in [1, q), and pk = g^sk."""
        x = next(self.scalars(coins, 1))
        sk = AmfSecretKey(x.to_bytes(SCALAR_LENGTH, "big"))
        return sk, AmfPublicKey(self.group.encode(self.group.base(x)))

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = pk_j^alpha, R = pk_r^beta; proved with t = sk_s and v = alpha."""
        t, s = self.own(sk_s)
        r, j = self.public(pk_r), self.public(pk_j)
        scalars = self.scalars(self.hedge(sk_s, (s, r, j), m, coins))
        alpha, beta = next(scalars), next(scalars)
        halves = self.group.power(j.element, alpha), self.group.power(r.element, beta)
        witnesses = Witness(LEFT, t), Witness(LEFT, alpha)
        return self.tag((s, r, j), m, halves, (alpha, beta), witnesses, scalars)

    def forge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = g^gamma, R = g^delta; proved with u = gamma and w = delta."""
        keys = self.public(pk_s), self.public(pk_r), self.public(pk_j)
        scalars = self.scalars(coins)
        alpha, beta, gamma, delta = (next(scalars) for _ in range(4))
        halves = self.group.base(gamma), self.group.base(delta)
        witnesses = Witness(RIGHT, gamma), Witness(RIGHT, delta)
        return self.tag(keys, m, halves, (alpha, beta), witnesses, scalars)

    def rforge(
        self, pk_s: AmfPublicKey, sk_r: AmfSecretKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = g^gamma, R = pk_r^beta; proved with u = gamma and w = beta * sk_r."""
        x, r = self.own(sk_r)
        s, j = self.public(pk_s), self.public(pk_j)
        scalars = self.scalars(coins)
        alpha, beta, gamma = (next(scalars) for _ in range(3))
        w = beta * x % self.group.order
        halves = self.group.base(gamma), self.group.base(w)
        witnesses = Witness(RIGHT, gamma), Witness(RIGHT, w)
        return self.tag((s, r, j), m, halves, (alpha, beta), witnesses, scalars)

    def jforge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, sk_j: AmfSecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """J = pk_j^alpha, R = pk_r^beta; proved with u = alpha * sk_j and v = alpha."""
        x, j = self.own(sk_j)
        s, r = self.public(pk_s), self.public(pk_r)
        scalars = self.scalars(coins)
        alpha, beta = next(scalars), next(scalars)
        u = alpha * x % self.group.order
        halves = self.group.base(u), self.group.power(r.element, beta)
        witnesses = Witness(RIGHT, u), Witness(LEFT, alpha)
        return self.tag((s, r, j), m, halves, (alpha, beta), witnesses, scalars)

    def verify(
        self,
        pk_s: AmfPublicKey,
        sk_r: AmfSecretKey,
        pk_j: AmfPublicKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """R = E_R^sk_r and pi is valid."""
        try:
            x, pk_r = self.own(sk_r)
            tag = self.parse(sigma)
            e_r = self.element(tag.e_r)
            r = self.recipients_half(tag.r, e_r, x)
            keys = self.public(pk_s), pk_r, self.public(pk_j)
            s = self.statement(keys, self.element(tag.j), r, self.element(tag.e_j), e_r)
            return self.proved(s, m, tag.proof)
        except Rejection:
            return False

    def judge(
        self,
        pk_s: AmfPublicKey,
        pk_r: AmfPublicKey,
        sk_j: AmfSecretKey,
        m: Message,
        sigma: FrankingTag,
    ) -> bool:
        """J = E_J^sk_j and pi is valid."""
        try:
            x, pk_j = self.own(sk_j)
            tag = self.parse(sigma)
            e_j = self.element(tag.e_j)
            j = self.judges_half(tag.j, e_j, x)
            keys = self.public(pk_s), self.public(pk_r), pk_j
            s = self.statement(keys, j, self.element(tag.r), e_j, self.element(tag.e_r))
            return self.proved(s, m, tag.proof)
        except Rejection:
            return False

    def formula(self, s: Statement) -> Formula:
        """(pk_s = g^t or J = g^u) and ((J = pk_j^v and E_J = g^v) or R = g^w)."""
        j = s.j.element
        return (
            (Clause(s.pk_s.element), Clause(j)),
            (Clause(s.e_j.element, s.pk_j.element, j), Clause(s.r.element)),
        )

    def transcript(self, s: Statement, m: bytes, commitments: list[bytes]) -> bytes:
        """What c hashes: domain, g, pk_s, pk_r, pk_j, J, R, E_J, E_R, SHA-256(m), commitments."""
        return join(DOMAIN, *(p.code for p in s), m, *commitments)

    def recipients_half(self, code: bytes, e_r: Point, sk_r: int) -> Point:
        """R, whose encoding is given: R = E_R^sk_r. Raises Rejection."""
        opened = self.point(self.group.power(e_r.element, sk_r))
        if opened.code != code:
            raise Rejection(Reason.INVALID, "R is not E_R^sk_r")
        return opened

    def judges_half(self, code: bytes, e_j: Point, sk_j: int) -> Point:
        """J, whose encoding is given: J = E_J^sk_j. Raises Rejection."""
        opened = self.point(self.group.power(e_j.element, sk_j))
        if opened.code != code:
            raise Rejection(Reason.INVALID, "J is not E_J^sk_j")
        return opened

    def element(self, code: bytes) -> Point:
        """An element of a tag, or a public key, from its bytes. Raises Rejection."""
        return Point(self.group.parse(code), code)

    def parse(self, sigma: FrankingTag) -> Tag:
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

    def public(self, pk: AmfPublicKey) -> Point:
        """A public key, parsed. Raises Rejection."""
        return _public(self, pk)

    def own(self, sk: AmfSecretKey) -> tuple[int, Point]:
        """A secret key, 32 bytes in [1, q), and its public key. Raises Rejection."""
        return _own(self.group, sk)

    def point(self, element: object) -> Point:
        """An element beside its encoding."""
        return Point(element, self.group.encode(element))

    def statement(self, keys: Keys, j: Point, r: Point, e_j: Point, e_r: Point) -> Statement:
        """The statement for these keys."""
        return Statement(_generator(self.group), *keys, j, r, e_j, e_r)

    def challenge(self, s: Statement, m: Message, commitments: list[bytes]) -> int:
        """c = H(transcript) in [0, q). The message is hashed first: it may be long."""
        hashed = sha512(self.transcript(s, sha256(m).digest(), commitments)).digest()
        return int.from_bytes(hashed, "big") % self.group.order

    def tag(
        self,
        keys: Keys,
        m: Message,
        halves: tuple[object, object],
        exponents: tuple[int, int],
        witnesses: tuple[Witness, Witness],
        scalars: Iterator[int],
    ) -> FrankingTag:
        """The tag for J, R = halves and E_J, E_R = g^exponents; six scalars go into the proof."""
        j, r = (self.point(half) for half in halves)
        e_j, e_r = (self.point(self.group.base(x)) for x in exponents)
        s = self.statement(keys, j, r, e_j, e_r)
        challenge = partial(self.challenge, s, m)
        proof = prove(self.group, self.formula(s), witnesses, challenge, scalars)
        return self.encode(Tag(tuple(proof), j.code, r.code, e_j.code, e_r.code))

    def proved(self, s: Statement, m: Message, proof: tuple[int, ...]) -> bool:
        """Whether pi is valid for the statement and the message."""
        return check(self.group, self.formula(s), proof, partial(self.challenge, s, m))

    def scalars(self, coins: Coins, count: int = 10) -> Iterator[int]:
        """Exponents in [1, q): never 0, so that no honest element is the identity."""
        size = SCALAR_LENGTH + SPARE
        drawn = coins.bytes(count * size)
        for at in range(0, count * size, size):
            yield 1 + int.from_bytes(drawn[at : at + size], "big") % (self.group.order - 1)

    def hedge(self, sk_s: AmfSecretKey, keys: Keys, m: Message, coins: Coins) -> Coins:
        """Where the exponents of Frank come from.

        As published, the coins: who knows those of one tag computes sk_s, for z = k + c sk_s.
        Hedged, a stream keyed by HKDF(coins || sk_s, info = keys || m). Coins that another knows,
        or that come twice, give nothing away then, as in deterministic signatures: the same
        exponents come only with the same keys and message, and make the same tag.
        """
        if not self.hedged:
            return coins
        info = join(HEDGE, *(key.code for key in keys), sha256(m).digest())
        return Coins(hkdf(coins.bytes(DRAWN) + sk_s, info=info))


AMF.value(
    "tyagi19_hedged",
    Tyagi19(hedged=True),
    cites="CRYPTO 2019, figure 5; FINDINGS F43",
    doc="The same, with scalars that bad coins do not give away: tags verify as its tags do.",
    claims=CLAIMS,
)

# A trial uses the same few keys throughout, so that they are parsed once.


@lru_cache(maxsize=1024)
def _public(amf: Tyagi19, pk: AmfPublicKey) -> Point:
    return amf.element(bytes(pk))


@lru_cache(maxsize=1024)
def _own(group: Group[Any], sk: AmfSecretKey) -> tuple[int, Point]:
    x = int.from_bytes(sk, "big")
    if len(sk) != SCALAR_LENGTH or not 0 < x < group.order:
        raise Rejection(Reason.MALFORMED, "no secret key")
    pk = group.base(x)
    return x, Point(pk, group.encode(pk))


@lru_cache(maxsize=8)
def _generator(group: Group[Any]) -> Point:
    g = group.base(1)
    return Point(g, group.encode(g))
