"""AMF: overriding one step of Tyagi19 bends that step, and no other."""

from hashlib import sha256

import pytest
from coincurve import PublicKeyXOnly

from harness.declare.encoding import join
from harness.declare.errors import Rejection
from schemes.amf.broken.identity_accepted import IdentityAccepted
from schemes.amf.broken.signed_tag import SignedTag
from schemes.amf.group import SECP256K1
from schemes.amf.tag import Point
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey
from tests.amf.cast import MAKERS, Cast, M


class AnyRecipientsHalf(Tyagi19):
    """Verify without its equation."""

    def recipients_half(self, code: bytes, e_r: Point, sk_r: int) -> Point:
        return self.element(code)


class AnyJudgesHalf(Tyagi19):
    """Judge without its equation."""

    def judges_half(self, code: bytes, e_j: Point, sk_j: int) -> Point:
        return self.element(code)


def test_each_equation_belongs_to_one_check() -> None:
    """Without it that check takes the forgers' tags, and the other one is as before."""
    cast = Cast(Tyagi19())
    made = [make(cast) for make in MAKERS]
    without_r, without_j = Cast(AnyRecipientsHalf()), Cast(AnyJudgesHalf())
    assert [without_r.verify(sigma) for sigma in made] == [True] * 4
    assert [without_r.judge(sigma) for sigma in made] == [True, False, False, True]
    assert [without_j.judge(sigma) for sigma in made] == [True] * 4
    assert [without_j.verify(sigma) for sigma in made] == [True, False, True, True]


def test_what_one_variant_has_parsed_is_not_served_to_another() -> None:
    one = AmfPublicKey(SECP256K1.encode(SECP256K1.base(0)))
    assert IdentityAccepted().public(one).code == one
    with pytest.raises(Rejection):
        Tyagi19().public(one)


def test_only_frank_signs_in_signed_tag() -> None:
    """And the forgers' tags carry as many random bytes, new ones each time."""
    cast = Cast(SignedTag())
    key = PublicKeyXOnly(cast.pk_s[1:])
    for make in MAKERS:
        sigma, again = make(cast), make(cast)
        text = sha256(join(M, sigma[:356])).digest()
        assert key.verify(sigma[356:], text) is (make is Cast.frank)
        assert sigma[356:] != again[356:]
        assert len(sigma) == 356 + 64
