"""The groups that AMF runs over, and the proof's language."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings as sodium

from harness.declare.errors import Reason, Rejection
from schemes.amf.group import SECP256K1, Edwards25519, Group
from schemes.amf.proof import Clause, Witness, check, prove
from schemes.amf.tyagi19 import LEFT, RIGHT, SCALARS

GROUPS: list[Group[Any]] = [SECP256K1, Edwards25519()]
few = settings(max_examples=60, deadline=None)
over_groups = pytest.mark.parametrize("group", GROUPS, ids=["secp256k1", "edwards25519"])

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
