"""AMF: the groups, the proof's language, and the table of the seven algorithms."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings as sodium

from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.registry import Scheme
from schemes.amf.broken.identity_accepted import IdentityAccepted
from schemes.amf.broken.signed_tag import SignedTag
from schemes.amf.broken.unbound_recipient import UnboundRecipient
from schemes.amf.broken.unverified_judge_half import UnverifiedJudgeHalf
from schemes.amf.broken.weak_fiat_shamir import WeakFiatShamir
from schemes.amf.group import SECP256K1, Edwards25519, Group
from schemes.amf.interface import AMF, Amf
from schemes.amf.proof import Clause, Witness, check, prove
from schemes.amf.tag import Point, Statement
from schemes.amf.tyagi19 import (
    ELEMENTS,
    LEFT,
    RIGHT,
    SCALARS,
    Tyagi19,
)
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.cells import load, schemes

load("schemes.amf")

TYAGI19 = Tyagi19()
OVER_EDWARDS = Tyagi19(group=Edwards25519())
GROUPS: list[Group[Any]] = [SECP256K1, Edwards25519()]
SOUND = [TYAGI19, OVER_EDWARDS]
ALL: list[Amf] = [
    *SOUND,
    WeakFiatShamir(),
    IdentityAccepted(),
    UnboundRecipient(),
    UnverifiedJudgeHalf(),
    SignedTag(),
]
M = Message(b"meet me at the bridge")
few = settings(max_examples=60, deadline=None)
over_groups = pytest.mark.parametrize("group", GROUPS, ids=["secp256k1", "edwards25519"])
sound = pytest.mark.parametrize("amf", SOUND, ids=["secp256k1", "edwards25519"])


class Cast:
    """Three key pairs, and every algorithm applied to them."""

    def __init__(self, amf: Amf, seed: int = 1) -> None:
        self.amf = amf
        self.coins = Coins.from_seed(seed, "cast")
        self.sk_s, self.pk_s = amf.keygen(self.coins)
        self.sk_r, self.pk_r = amf.keygen(self.coins)
        self.sk_j, self.pk_j = amf.keygen(self.coins)

    def frank(self, m: Message = M) -> FrankingTag:
        return self.amf.frank(self.sk_s, self.pk_r, self.pk_j, m, self.coins)

    def forge(self, m: Message = M) -> FrankingTag:
        return self.amf.forge(self.pk_s, self.pk_r, self.pk_j, m, self.coins)

    def rforge(self, m: Message = M) -> FrankingTag:
        return self.amf.rforge(self.pk_s, self.sk_r, self.pk_j, m, self.coins)

    def jforge(self, m: Message = M) -> FrankingTag:
        return self.amf.jforge(self.pk_s, self.pk_r, self.sk_j, m, self.coins)

    def verify(self, sigma: FrankingTag, m: Message = M) -> bool:
        return self.amf.verify(self.pk_s, self.sk_r, self.pk_j, m, sigma)

    def judge(self, sigma: FrankingTag, m: Message = M) -> bool:
        return self.amf.judge(self.pk_s, self.pk_r, self.sk_j, m, sigma)


CAST = Cast(TYAGI19)
TAG = CAST.frank()
MAKERS: list[Callable[[Cast], FrankingTag]] = [Cast.frank, Cast.forge, Cast.rforge, Cast.jforge]


# The groups.

SECP_MULTIPLES = {
    1: "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
    2: "02c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5",
    3: "02f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9",
    SECP256K1.order - 1: "0379be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
}
EDWARDS_MULTIPLES = {
    1: "5866666666666666666666666666666666666666666666666666666666666666",
    2: "c9a3f86aae465f0e56513864510f3997561fa2c9e85ea21dc2292309f3cd6022",
}


@pytest.mark.parametrize(("x", "code"), SECP_MULTIPLES.items())
def test_multiples_of_the_generator_of_secp256k1(x: int, code: str) -> None:
    assert SECP256K1.encode(SECP256K1.base(x)).hex() == code


@pytest.mark.parametrize(("x", "code"), EDWARDS_MULTIPLES.items())
def test_multiples_of_the_generator_of_edwards25519(x: int, code: str) -> None:
    assert Edwards25519().encode(Edwards25519().base(x)).hex() == code


edge = st.sampled_from([0, 1, 2, -1, -2])
exponents = st.one_of(edge, st.integers(min_value=0, max_value=2**256))


@over_groups
@given(x=exponents, y=exponents, z=exponents)
@few
def test_group_laws(group: Group[Any], x: int, y: int, z: int) -> None:
    """Exponents add and multiply, zero and the identity included; `joint` is what it says."""
    q, same = group.order, group.encode
    x, y, z = x % q, y % q, z % q
    e = group.base(x)
    assert same(group.power(e, y)) == same(group.base(x * y % q))
    assert same(group.product(e, group.base(y))) == same(group.base((x + y) % q))
    assert same(group.joint(z, e, y)) == same(group.base((z + x * y) % q))
    assert same(group.joint(-x * y % q, e, y)) == same(group.base(0))
    assert same(group.product(e, group.base(0))) == same(e)


@pytest.mark.parametrize("above", [0, 2, 4, 6, 7])
def test_joint_where_the_coordinate_exceeds_the_order(above: int) -> None:
    """x-coordinates in [q, p): ECDSA's r is the coordinate less q, and r = 0 is no signature's."""
    y = SECP256K1.parse(b"\x02" + (SECP256K1.order + above).to_bytes(32, "big"))
    by_parts = SECP256K1.product(SECP256K1.base(5), SECP256K1.power(y, 7))
    assert SECP256K1.encode(SECP256K1.joint(5, y, 7)) == SECP256K1.encode(by_parts)


@over_groups
@given(data=st.binary(max_size=70))
@few
def test_parse_inverts_encode_or_rejects(group: Group[Any], data: bytes) -> None:
    try:
        assert group.encode(group.parse(data)) == data
    except Rejection as rejection:
        assert rejection.reason is Reason.MALFORMED


@over_groups
def test_one_encoding_and_no_identity(group: Group[Any]) -> None:
    code = group.encode(group.base(7))
    assert group.encode(group.parse(code)) == code
    for wrong in (group.encode(group.base(0)), code + b"\x00", code[:-1], b""):
        with pytest.raises(Rejection):
            group.parse(wrong)


def test_other_forms_of_a_secp256k1_point_are_refused() -> None:
    x = SECP256K1.encode(SECP256K1.base(1))[1:]
    y = "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
    p = 2**256 - 2**32 - 977
    too_large = (p + 1).to_bytes(32, "big")  # x = 1 is on the curve
    assert SECP256K1.parse(b"\x02" + (1).to_bytes(32, "big")) is not None
    for form in (b"\x04" + x + bytes.fromhex(y), b"\x06" + x + bytes.fromhex(y), b"\x00" + x):
        with pytest.raises(Rejection):
            SECP256K1.parse(form)
    with pytest.raises(Rejection):
        SECP256K1.parse(b"\x02" + too_large)


def test_torsion_is_refused() -> None:
    group = Edwards25519()
    order_two = (2**255 - 20).to_bytes(32, "little")  # y = -1
    mixed = sodium.crypto_core_ed25519_add(group.base(5), order_two)
    for code in (order_two, bytes(32), mixed):
        with pytest.raises(Rejection):
            group.parse(code)


# The proof.


@over_groups
@pytest.mark.parametrize("sides", [(a, b) for a in (LEFT, RIGHT) for b in (LEFT, RIGHT)])
def test_proof_needs_one_true_clause_of_each_disjunction(
    group: Group[Any], sides: tuple[int, int]
) -> None:
    q, x = group.order, 1234567
    h = group.base(99)
    true = Clause(group.base(x)), Clause(group.base(x), h, group.power(h, x))
    false = Clause(group.base(x + 1)), Clause(group.base(x), h, group.power(h, x + 1))

    def challenge(commitments: list[bytes]) -> int:
        return int.from_bytes(sha256(b"".join(commitments)).digest(), "big") % q

    def scalars() -> Any:
        return iter(range(1000, 1006))

    witnesses = [Witness(side, x) for side in sides]
    formula = [
        (t, f) if side == LEFT else (f, t) for side, t, f in zip(sides, true, false, strict=True)
    ]
    proof = prove(group, formula, witnesses, challenge, scalars())
    assert len(proof) == SCALARS
    assert check(group, formula, proof, challenge)
    for at in range(SCALARS):
        changed = [(z + (at == n)) % q for n, z in enumerate(proof)]
        assert not check(group, formula, changed, challenge)
    for lie in ([(false[0], false[0]), formula[1]], [formula[0], (false[1], false[1])]):
        lying = prove(group, lie, witnesses, challenge, scalars())
        assert not check(group, lie, lying, challenge)


# The table of the seven algorithms.


@pytest.mark.parametrize("amf", ALL, ids=lambda amf: type(amf).__name__)
def test_who_accepts_whose_tag(amf: Amf) -> None:
    """CONSTRUCTIONS: Frank and JForge pass both checks, RForge Verify alone, Forge neither."""
    cast = Cast(amf)
    made = [make(cast) for make in MAKERS]
    assert [cast.verify(sigma) for sigma in made] == [True, False, True, True]
    assert [cast.judge(sigma) for sigma in made] == [True, False, False, True]
    assert len({len(sigma) for sigma in made}) == 1


@pytest.mark.parametrize("fault", schemes(AMF).values(), ids=lambda s: s.name)
def test_registered_variants_state_their_fault_and_break(fault: Scheme) -> None:
    assert isinstance(fault.value, Amf)
    assert bool(fault.fault) == bool(fault.breaks)
    assert bool(fault.fault) == (fault.name != "tyagi19")


@sound
def test_lengths(amf: Tyagi19) -> None:
    cast = Cast(amf)
    assert (len(cast.sk_s), len(cast.pk_s)) == (32, amf.group.length)
    assert len(cast.frank()) == SCALARS * 32 + ELEMENTS * amf.group.length
    sigma = cast.frank()
    assert amf.encode(amf.parse(sigma)) == sigma


def test_lengths_of_the_default() -> None:
    assert (len(CAST.pk_s), len(TAG)) == (33, 356)


@sound
def test_same_coins_same_bytes(amf: Tyagi19) -> None:
    for make in MAKERS:
        assert make(Cast(amf, 5)) == make(Cast(amf, 5)) != make(Cast(amf, 6))


def test_bad_coins_give_no_identity() -> None:
    """Coins that are all zero, from a broken generator, still make a tag that parses."""
    sigma = TYAGI19.frank(CAST.sk_s, CAST.pk_r, CAST.pk_j, M, ChosenCoins(b""))
    assert CAST.verify(sigma)
    assert CAST.judge(sigma)


@pytest.mark.parametrize("length", [0, 1, 1 << 20])
def test_messages_of_any_length(length: int) -> None:
    m = Message(bytes(length))
    sigma = CAST.frank(m)
    assert CAST.verify(sigma, m)
    assert CAST.judge(sigma, m)
    assert not CAST.verify(sigma, Message(m + b"\x00"))


@sound
def test_wrong_key_or_message_is_refused(amf: Tyagi19) -> None:
    cast, other = Cast(amf, 1), Cast(amf, 2)
    sigma = cast.frank()
    assert not cast.verify(sigma, Message(b"meet me at the inn"))
    assert not amf.verify(other.pk_s, cast.sk_r, cast.pk_j, M, sigma)
    assert not amf.verify(cast.pk_s, other.sk_r, cast.pk_j, M, sigma)
    assert not amf.verify(cast.pk_s, cast.sk_r, other.pk_j, M, sigma)
    assert not amf.judge(other.pk_s, cast.pk_r, cast.sk_j, M, sigma)
    assert not amf.judge(cast.pk_s, other.pk_r, cast.sk_j, M, sigma)
    assert not amf.judge(cast.pk_s, cast.pk_r, other.sk_j, M, sigma)


def test_challenge_depends_on_every_part() -> None:
    """Strong Fiat-Shamir: domain, g, all keys, J, R, E_J, E_R, m and each commitment."""
    g = TYAGI19.group
    points = [(g.base(x), g.encode(g.base(x))) for x in range(2, 10)]
    s = Statement(*(Point(*p) for p in points[:8]))
    other = Point(g.base(77), g.encode(g.base(77)))
    texts = [
        TYAGI19.transcript(s._replace(**{name: other}), b"m", [b"t", b"u"]) for name in s._fields
    ]
    texts += [TYAGI19.transcript(s, b"n", [b"t", b"u"]), TYAGI19.transcript(s, b"m", [b"tu"])]
    texts += [TYAGI19.transcript(s, b"m", [b"", b"tu"]), TYAGI19.transcript(s, b"m", [b"t", b"u"])]
    assert len(set(texts)) == len(s._fields) + 4


# Malformed input.


def test_every_bit_of_a_tag_counts() -> None:
    """No tag can be turned into another one for the same message by a small change."""
    for at in range(len(TAG)):
        for bit in (at % 8, 7 - at % 8):
            flipped = FrankingTag(TAG[:at] + bytes([TAG[at] ^ 1 << bit]) + TAG[at + 1 :])
            assert not CAST.verify(flipped)
            assert not CAST.judge(flipped)


@given(sigma=st.binary(max_size=400))
@few
def test_no_random_tag_is_accepted(sigma: bytes) -> None:
    assert not CAST.verify(FrankingTag(sigma))
    assert not CAST.judge(FrankingTag(sigma))


@given(cut=st.integers(0, 355), tail=st.binary(max_size=360))
@few
def test_no_other_ending_is_accepted(cut: int, tail: bytes) -> None:
    sigma = FrankingTag(TAG[:cut] + tail)
    assert (CAST.verify(sigma), CAST.judge(sigma)) == (sigma == TAG, sigma == TAG)


def test_unreduced_scalars_are_refused() -> None:
    """Over edwards25519, whose order is far below 2^256, z + q would mean the same as z."""
    cast = Cast(OVER_EDWARDS)
    sigma = cast.frank()
    assert cast.verify(sigma)
    for at in range(0, SCALARS * 32, 32):
        z = int.from_bytes(sigma[at : at + 32], "big") + Edwards25519.order
        again = FrankingTag(sigma[:at] + z.to_bytes(32, "big") + sigma[at + 32 :])
        assert not cast.verify(again)
        assert not cast.judge(again)


@sound
def test_identity_is_refused_everywhere(amf: Tyagi19) -> None:
    """In each of the tag's four elements, and as each public key of each algorithm."""
    cast, size = Cast(amf), amf.group.length
    sigma, one = cast.frank(), AmfPublicKey(amf.group.encode(amf.group.base(0)))
    for at in range(SCALARS * 32, len(sigma), size):
        changed = FrankingTag(sigma[:at] + one + sigma[at + size :])
        assert not cast.verify(changed)
        assert not cast.judge(changed)
    refused(amf, cast, one)


@given(pk=st.binary(max_size=70))
@few
def test_malformed_public_keys_are_refused(pk: bytes) -> None:
    try:
        SECP256K1.parse(pk)
    except Rejection:
        refused(TYAGI19, CAST, AmfPublicKey(pk))


def refused(amf: Tyagi19, cast: Cast, pk: AmfPublicKey) -> None:
    """Rejection by Frank and the forgers, and False by Verify and Judge."""
    c, sigma = cast, FrankingTag(TAG)
    calls: list[Callable[[], object]] = [
        lambda: amf.frank(c.sk_s, pk, c.pk_j, M, c.coins),
        lambda: amf.frank(c.sk_s, c.pk_r, pk, M, c.coins),
        lambda: amf.forge(pk, c.pk_r, c.pk_j, M, c.coins),
        lambda: amf.forge(c.pk_s, pk, c.pk_j, M, c.coins),
        lambda: amf.forge(c.pk_s, c.pk_r, pk, M, c.coins),
        lambda: amf.rforge(pk, c.sk_r, c.pk_j, M, c.coins),
        lambda: amf.rforge(c.pk_s, c.sk_r, pk, M, c.coins),
        lambda: amf.jforge(pk, c.pk_r, c.sk_j, M, c.coins),
        lambda: amf.jforge(c.pk_s, pk, c.sk_j, M, c.coins),
    ]
    for call in calls:
        with pytest.raises(Rejection):
            call()
    assert not amf.verify(pk, c.sk_r, c.pk_j, M, sigma)
    assert not amf.verify(c.pk_s, c.sk_r, pk, M, sigma)
    assert not amf.judge(pk, c.pk_r, c.sk_j, M, sigma)
    assert not amf.judge(c.pk_s, pk, c.sk_j, M, sigma)


@pytest.mark.parametrize(
    "sk",
    [b"", bytes(31), bytes(32), SECP256K1.order.to_bytes(32, "big"), b"\xff" * 32, b"\x01" * 33],
)
def test_malformed_secret_keys_are_refused(sk: bytes) -> None:
    key = AmfSecretKey(sk)
    with pytest.raises(Rejection):
        TYAGI19.frank(key, CAST.pk_r, CAST.pk_j, M, CAST.coins)
    with pytest.raises(Rejection):
        TYAGI19.rforge(CAST.pk_s, key, CAST.pk_j, M, CAST.coins)
    with pytest.raises(Rejection):
        TYAGI19.jforge(CAST.pk_s, CAST.pk_r, key, M, CAST.coins)
    assert not TYAGI19.verify(CAST.pk_s, key, CAST.pk_j, M, TAG)
    assert not TYAGI19.judge(CAST.pk_s, CAST.pk_r, key, M, TAG)


@pytest.mark.parametrize("make", MAKERS, ids=["frank", "forge", "rforge", "jforge"])
def test_nothing_repeats_from_tag_to_tag(make: Callable[[Cast], FrankingTag]) -> None:
    """Only an element's first byte (02 or 03) may agree in ten tags for one message."""
    columns = zip(*(make(CAST) for _ in range(10)), strict=True)
    constant = {at for at, column in enumerate(columns) if len(set(column)) == 1}
    assert constant <= set(range(SCALARS * 32, 356, 33))
