"""Binding where keys, coins, identifiers, time and attachments are not as they were."""

from hashlib import sha256

import pytest

from adversaries.abp.accusation import THREAT
from games.abp.receiver_binding_coins import ReceiverBindingCoins
from games.abp.receiver_binding_moved import ReceiverBindingMoved
from games.abp.sender_binding_attachment import SenderBindingAttachment
from games.abp.sender_binding_clock import SenderBindingClock
from games.abp.sender_binding_later import SenderBindingLater
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.events import ChoseCoins, Healed
from schemes.evolve import evolve
from schemes.messenger.broken.attachment_elsewhere import Elsewhere
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ProviderState, Report
from schemes.messenger.wire import Accepted, FileReport, Rho
from schemes.values import Identifier, Message
from tests.cells import match, planted
from tests.games.play import (
    MESSENGERS,
    always_wins,
    begin,
    both_designs,
    never_wins,
    put,
    refused,
    taken,
    variant,
)

M = Message(b"attack at dawn")
MOLLY = User(ALICE_CHAT, Identifier(b"molly"))

WON = (
    ("abp/receiver_binding_moved", "former_holder", "as_written"),
    ("abp/receiver_binding_moved", "former_holder", "hardened"),
    ("abp/receiver_binding_moved", "report_with_a_fresh_key", "hardened[report=bare]"),
    ("abp/receiver_binding_coins", "known_nonce", "as_written"),
    ("abp/receiver_binding_coins", "known_nonce", "hardened[amf=tyagi19]"),
    ("abp/receiver_binding_coins", "known_nonce", "hedged_without_message"),
    ("abp/sender_binding_later", "until_the_next_device", "as_written"),
    ("abp/sender_binding_later", "until_the_next_device", "hardened[past_keys=forgotten]"),
    ("abp/sender_binding_clock", "before_it_ends", "reports_expire"),
    ("abp/sender_binding_attachment", "another_picture", "attachment_elsewhere"),
)
HELD = (
    ("abp/receiver_binding_coins", "known_nonce"),
    ("abp/sender_binding_later", "until_the_next_device"),
    ("abp/sender_binding_later", "new_keys_then_deny"),
    ("abp/sender_binding_clock", "before_it_ends"),
    ("abp/sender_binding_attachment", "another_picture"),
)


@pytest.mark.parametrize(("game", "by", "where"), WON)
def test_it_wins(game: str, by: str, where: str) -> None:
    always_wins(match(game, MESSENGERS[where], by), 2)


@pytest.mark.parametrize(("game", "by"), HELD)
def test_hardened_holds(game: str, by: str) -> None:
    never_wins(match(game, MESSENGERS["hardened"], by), 4)


class Current(Section7):
    """RP knows which certificate is the present one, and takes no report under another."""

    allowed: bytes = b""

    def check_reported_key(self, st: ProviderState, report: Report) -> None:
        super().check_reported_key(st, report)
        if report.signature != self.allowed:
            raise Rejection(Reason.REFUSED, "a certificate of before")


def test_a_moved_identifier_can_be_defended(monkeypatch: pytest.MonkeyPatch) -> None:
    """If RP knew which certificate is the present one (D17), former_holder would be refused."""
    d = variant(Current, HARDENED)
    game, view = begin(ReceiverBindingMoved[Section7], d)
    monkeypatch.setattr(Current, "allowed", game.world.state(ALICE).signature)
    former = game.former_holder()
    assert former.signature != Current.allowed
    bob = view.recipient
    true = d.gen_report(bob, d.shown(bob)[0], b"spam")
    assert game.report(true) == Accepted()
    never_wins(match("abp/receiver_binding_moved", planted(MESSENGER, d), "former_holder"), 3)


@both_designs
class TestReceiverBindingMoved:
    def test_true_reports_win_nothing(self, d: Section7) -> None:
        game, view = begin(ReceiverBindingMoved[Section7], d)
        (packet,) = taken(game.alice_sends(BOB, M))
        bob, (shown, _) = d.receive(view.recipient, ALICE_CHAT, taken(packet))
        assert game.report(d.gen_report(bob, shown[0], b"spam")) == Accepted()
        assert not game.won

    def test_the_former_holder_is_gone(self, d: Section7) -> None:
        game, view = begin(ReceiverBindingMoved[Section7], d)
        former = game.former_holder()
        assert former.user == ALICE
        assert d.identity(former) != view.alice
        assert refused(game.speak, ALICE, FileReport(rho=Rho(b"")))
        assert refused(game.open_account, ALICE)


@both_designs
class TestReceiverBindingCoins:
    def test_what_alice_sends_with_bad_coins_she_did_send(self, d: Section7) -> None:
        game, view = begin(ReceiverBindingCoins[Section7], d)
        game.choose_coins(b"\7" * 100)
        (packet,) = taken(game.alice_sends(BOB, M))
        bob, (shown, _) = d.receive(view.recipient, ALICE_CHAT, taken(packet))
        assert game.report(d.gen_report(bob, shown[0], b"spam")) == Accepted()
        game.heal()
        assert not game.won
        events = game.world.network.events
        assert events[-2:] == [ChoseCoins(ALICE), Healed(ALICE)]

    def test_her_own_coins_come_back(self, d: Section7) -> None:
        game, _ = begin(ReceiverBindingCoins[Section7], d)
        game.choose_coins(b"")
        assert game.world.network.coins_of(ALICE).bytes(8) == bytes(8)
        game.heal()
        assert game.world.network.coins_of(ALICE).bytes(8) != bytes(8)


@both_designs
class TestSenderBindingLater:
    def test_honest_play(self, d: Section7) -> None:
        game, view = begin(SenderBindingLater[Section7], d)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert game.deliver(ALICE_CHAT, packet.c) == 1
        assert game.bob_reports() == (True,)
        assert not game.won

    def test_a_new_device_has_new_keys_and_the_old_messages(self, d: Section7) -> None:
        game, view = begin(SenderBindingLater[Section7], d)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, packet.c)
        old = game.world.state(BOB)
        identity = game.bobs_new_device()
        new = game.world.state(BOB)
        assert identity == new.identity != old.identity
        assert d.shown(new) == d.shown(old)
        assert (new.sk_amf, new.sk_aw, new.st_ke) != (old.sk_amf, old.sk_aw, old.st_ke)
        assert game.world.provider(BOB_CHAT).accounts[BOB.uid].material.identity == identity
        game.open_account(MOLLY)
        held = d.retrieved(game.world.state(MOLLY), BOB)
        assert held is not None
        assert held.identity == identity

    def test_any_number_of_devices(self, d: Section7) -> None:
        """D42 has no bound that an adversary could pass."""
        game, view = begin(SenderBindingLater[Section7], d)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, packet.c)
        for _ in range(20):
            game.bobs_new_device()
        assert game.bob_reports() == (d == HARDENED,)
        assert game.won == (d != HARDENED)


@both_designs
class TestSenderBindingClock:
    def test_rules_and_play(self, d: Section7) -> None:
        game, view = begin(SenderBindingClock[Section7], d)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, packet.c)
        for periods in (0, -1, 1001):
            assert refused(game.advance, periods)
        game.advance(1000)
        assert game.bob_reports() == (True,)
        assert not game.won
        assert refused(game.speak, BOB, FileReport(rho=Rho(b"")))
        assert refused(game.deliver, BOB_CHAT, packet.c)
        put(game.world, BOB, shown=(evolve(d.shown(game.world.state(BOB))[0], franked=M),))
        assert game.bob_reports() == (False,)
        assert game.won


class Hashed(Elsewhere):
    """What F61 asks for: m has a hash of what is stored, and the client keeps that."""

    def attach(self, picture: bytes, coins: Coins) -> tuple[Message, bytes]:
        key, stored = super().attach(picture, coins)
        return Message(key + sha256(stored).digest()), stored

    def attached(self, m: Message, stored: bytes) -> bytes:
        if sha256(stored).digest() != m[32:]:
            raise Rejection(Reason.INVALID, "another picture")
        return super().attached(m, stored)

    def keeps(self, stored: bytes) -> bytes:
        return stored


class OnlyHashed(Hashed):
    """The same, and the client keeps nothing: the adversary may serve nothing to the reviewers."""

    def keeps(self, stored: bytes) -> bytes:
        return b""


def test_attachments_elsewhere_need_a_hash_and_a_copy() -> None:
    game = "abp/sender_binding_attachment"
    never_wins(match(game, planted(MESSENGER, variant(Hashed, HARDENED)), "another_picture"), 4)
    always_wins(
        match(game, planted(MESSENGER, variant(OnlyHashed, HARDENED)), "another_picture"), 2
    )


@both_designs
def test_bob_looks_once_and_reports_what_he_saw(d: Section7) -> None:
    game, view = begin(SenderBindingAttachment[Section7], d)
    _, (packet,) = d.send(view.mallory, THREAT, BOB, Coins(b"c"))
    assert game.deliver(ALICE_CHAT, packet.c) == 1
    assert refused(game.bob_reports, 0, b"")
    assert refused(game.bob_looks, 1, b"")
    assert game.bob_looks(0, b"anything") == THREAT
    assert refused(game.bob_looks, 0, b"")
    assert game.bob_reports(0, b"something else") == THREAT
    assert not game.won
    assert refused(game.deliver, BOB_CHAT, packet.c)
    assert isinstance(game.deliver(EVE_CHAT, packet.c), Rejection)
