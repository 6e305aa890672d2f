"""What an honest client of a session remembers, and whom it takes for whom."""

import pytest

from games.session.stage import ALICE, BOB, Packet, Said, Stage
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.registry import Scheme
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.values import KeCiphertext, Message
from tests.session.cast import SOUND

HI, HO = Message(b"hi"), Message(b"ho")


def stage(label: bytes = b"stage") -> Stage:
    return Stage(X3DH_DOUBLE_RATCHET, Coins(label))


@pytest.mark.parametrize("scheme", SOUND, ids=lambda scheme: scheme.name)
def test_a_handshake_is_repeated_until_it_is_answered(scheme: Scheme) -> None:
    talk = Stage(scheme.value, Coins(b"repeat"))
    packets = [talk.write(ALICE, HI), talk.write(ALICE, HO)]
    assert [packet.first for packet in packets] == [True, True]
    assert [talk.hear(BOB, packet).m for packet in packets[::-1]] == [HO, HI]
    answer = talk.write(BOB, HI)
    assert not answer.first
    talk.hear(ALICE, answer)
    assert not talk.write(ALICE, HI).first
    for packet in packets:
        assert isinstance(attempt(talk.hear, BOB, packet), Rejection)


def test_a_known_handshake_does_not_reset_the_channel() -> None:
    talk = stage()
    first, second = talk.write(ALICE, HI), talk.write(ALICE, HO)
    talk.hear(BOB, first)
    talk.hear(ALICE, talk.write(BOB, HI))
    talk.hear(BOB, second)
    talk.hear(BOB, talk.write(ALICE, HO))
    assert talk.shown == talk.sent


def test_what_needs_a_conversation_is_refused_without_one() -> None:
    talk = stage()
    packet = talk.write(ALICE, HI)
    alone = attempt(talk.hear, BOB, Packet(False, KeCiphertext(), packet.c_sm))
    assert isinstance(alone, Rejection)
    assert alone.reason is Reason.UNKNOWN


def test_forged_and_genuine() -> None:
    talk = stage()
    packet = talk.write(ALICE, HI)
    assert talk.genuine(BOB, packet)
    assert not talk.genuine(ALICE, packet)
    assert not talk.genuine(BOB, Packet(False, packet.c_ke, packet.c_sm))
    said = talk.hear(BOB, packet)
    assert not talk.forged(BOB, said)
    talk.shown[ALICE, HI] += 1
    assert talk.forged(BOB, said)
    assert not talk.forged(BOB, Said(talk.card(BOB).pk, HI))


@pytest.mark.parametrize("scheme", SOUND, ids=lambda scheme: scheme.name)
def test_the_first_ephemeral_secrets_are_gone_when_the_stage_is_set(scheme: Scheme) -> None:
    talk = Stage(scheme.value, Coins(b"gone"))
    first, _ = talk.establish()
    account = talk.device(BOB).account
    again = attempt(talk.scheme.accept, account, first.c_ke, first.c_sm, None)
    assert isinstance(again, Rejection)
