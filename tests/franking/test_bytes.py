"""draft-ietf-mimi-protocol-06 to the byte, computed again by hand."""

import hmac
from hashlib import sha256
from typing import Any

import pytest
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from games.franking.stage import ALICE, BOB, CLUBHOUSE, Stage
from schemes.franking.mimi import Content, Frank, MimiKeys, MimiPublic
from schemes.franking.wire import Fanout, Timestamp
from tests.franking.cast import M, scheme, sent, stage

SUITE = b"\x00\x01"


def vector(data: bytes) -> bytes:
    """`opaque data<V>` of less than 64 bytes."""
    assert len(data) < 64
    return bytes([len(data)]) + data


def context(time: Timestamp) -> bytes:
    return vector(ALICE) + vector(CLUBHOUSE) + time


def parts(name: str) -> tuple[Stage[Any], Fanout, Content, Frank]:
    on = stage(name)
    fanout = sent(on)
    content = Content.decode(on.sealed[fanout.c].inside)
    assert isinstance(fanout.stamp, Frank)
    return on, fanout, content, fanout.stamp


@pytest.mark.parametrize("name", ["mimi_06", "mimi_repaired", "mimi_03"])
def test_the_franking_tag(name: str) -> None:
    """HMAC-SHA256 under the salt over all of the content, and it is the AAD."""
    _, fanout, content, _ = parts(name)
    assert len(content.salt) == 16
    assert fanout.bound == hmac.new(content.salt, content.encode(), sha256).digest()
    assert (content.sender_uri, content.room_uri) == (ALICE, CLUBHOUSE)


@pytest.mark.parametrize("name", ["mimi_06", "mimi_repaired"])
def test_the_server_frank(name: str) -> None:
    """HMAC-SHA256 under hub_key over franking_tag || ServerFrankingContext."""
    on, fanout, _, frank = parts(name)
    assert isinstance(on.keys, MimiKeys)
    said = fanout.bound + context(fanout.time)
    assert frank.server_frank == hmac.new(on.keys.hub_key, said, sha256).digest()
    assert frank.suite == SUITE


def verify(on: Stage[Any], tbs: bytes, frank: Frank) -> None:
    assert isinstance(on.hub, MimiPublic)
    assert 64 <= len(tbs) < 1 << 14  # so its length takes two bytes
    signed = vector(b"MLS 1.0 FrankingIntegrityTBS")
    signed += (len(tbs) | 1 << 14).to_bytes(2, "big") + tbs
    VerifyKey(bytes(on.hub.franking_signature_key)).verify(signed, bytes(frank.signature))


def test_what_is_signed() -> None:
    on, fanout, _, frank = parts("mimi_06")
    verify(on, frank.server_frank + SUITE + context(fanout.time), frank)
    with pytest.raises(BadSignatureError):
        verify(on, frank.server_frank + SUITE + context(Timestamp(bytes(8))), frank)


def test_what_is_signed_after_both_repairs() -> None:
    on, fanout, content, frank = parts("mimi_repaired")
    committed = hmac.new(content.opening, context(fanout.time), sha256).digest()
    verify(on, frank.server_frank + SUITE + fanout.bound + committed, frank)
    assert len(content.opening) == 32


def test_what_was_vouched_for_before_there_was_a_signature() -> None:
    on, fanout, _, frank = parts("mimi_03")
    plain = ALICE + CLUBHOUSE + fanout.time
    secret = on.rooms[CLUBHOUSE].secret
    expected = hmac.new(secret, frank.server_frank + plain, sha256).digest()
    assert frank.signature == expected
    assert isinstance(on.keys, MimiKeys)
    said = hmac.new(on.keys.hub_key, fanout.bound + plain, sha256).digest()
    assert frank.server_frank == said


def test_what_a_repair_costs() -> None:
    """Nothing in the fan-out: 32 bytes in the content, and as many to the hub."""
    sizes = {}
    for name in ("mimi_06", "mimi_06[tag=signed]", "mimi_06[context=committed]", "mimi_repaired"):
        on = stage(name)
        made = on.frank(ALICE, BOB, CLUBHOUSE, M)
        fanout = on.submit(ALICE, CLUBHOUSE, made)
        clear = len(fanout.bound) + len(fanout.loose) + len(fanout.stamp.encode())
        sizes[name] = (len(made.inside), len(made.for_hub), clear)
    inside, hub, clear = sizes["mimi_06"]
    assert sizes["mimi_06[tag=signed]"] == (inside, hub, clear)
    assert sizes["mimi_06[context=committed]"] == (inside + 32, hub + 32, clear)
    assert sizes["mimi_repaired"] == (inside + 32, hub + 32, clear)
    assert scheme("mimi_repaired").value == scheme("mimi_06[context=committed,tag=signed]").value
