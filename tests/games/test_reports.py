"""The winning conditions of ABP fire when they should, and only then."""

import pytest

from adversaries.pro.forgeries import delivered
from games.abp.receiver_binding import ReceiverBinding
from games.abp.sender_binding import Provider, SenderBinding
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import AS_WRITTEN, Section7
from schemes.messenger.state import ClientState, Received
from schemes.messenger.wire import Accepted, Forward, Rho
from schemes.values import Identifier, Message
from tests.games.play import begin, both_designs, knowing, put, taken

M = Message(b"attack at dawn")


def bob_reads(
    game: ReceiverBinding[Section7], bob: ClientState, sp: ProviderName, sent: tuple[Forward, ...]
) -> tuple[ClientState, Received]:
    """What the malicious bob's client shows of a message that somebody sends him."""
    (packet,) = delivered(game.scheme, game.world.provider(BOB_CHAT), sp, sent)
    bob, arrived = game.scheme.receive(bob, sp, packet)
    (received,) = arrived.shown
    return bob, received


@both_designs
class TestReceiverBinding:
    def test_true_reports_win_nothing(self, d: Section7) -> None:
        game, view = begin(ReceiverBinding[Section7], d)
        bob = view.recipient
        for m in (M, Message(b"")):
            (packet,) = taken(game.alice_sends(BOB, m))
            bob, arrived = d.receive(bob, ALICE_CHAT, taken(packet))
            assert game.report(d.gen_report(bob, arrived.shown[0], b"spam")) == Accepted()
        assert game.report(d.gen_report(bob, d.shown(bob)[0], b"spam")) == Accepted()
        assert not game.won

    def test_what_others_said_wins_nothing(self, d: Section7) -> None:
        game, view = begin(ReceiverBinding[Section7], d)
        mallory = knowing(view.mallory, game.world, BOB)
        _, packets = d.send(mallory, M, BOB, Coins(b"c"))
        bob, received = bob_reads(game, view.recipient, ALICE_CHAT, packets)
        assert received.sender == MALLORY
        assert game.report(d.gen_report(bob, received, b"spam")) == Accepted()
        assert not game.won

    def test_a_message_of_alices_that_she_sent_to_nobody(self, d: Section7) -> None:
        """Framed with her own key, which no adversary has."""
        game, view = begin(ReceiverBinding[Section7], d)
        _, packets = d.send(game.world.state(ALICE), M, BOB, Coins(b"c"))
        bob, received = bob_reads(game, view.recipient, ALICE_CHAT, packets)
        rho = d.gen_report(bob, received, b"spam")
        assert isinstance(game.report(Rho(rho[:-1])), Rejection)
        assert not game.won
        assert game.report(rho) == Accepted()
        assert game.won

    def test_what_she_sent_to_one_she_did_not_send_to_another(self, d: Section7) -> None:
        game, view = begin(ReceiverBinding[Section7], d)
        assert (BOB.uid, M) not in game.stage.sent
        friend = User(BOB_CHAT, Identifier(b"bill"))
        game.open_account(friend)
        taken(game.alice_sends(friend, M))
        assert (friend.uid, M) in game.stage.sent
        _, packets = d.send(game.world.state(ALICE), M, BOB, Coins(b"c"))
        bob, received = bob_reads(game, view.recipient, ALICE_CHAT, packets)
        assert game.report(d.gen_report(bob, received, b"spam")) == Accepted()
        assert game.won

    def test_a_namesake_at_another_provider(self, d: Section7) -> None:
        """What alice of EveChat said is alice's of AliceChat only where reports do not tell."""
        game, view = begin(ReceiverBinding[Section7], d)
        other = game.open_account(User(EVE_CHAT, ALICE.uid))
        _, packets = d.send(knowing(other, game.world, BOB), M, BOB, Coins(b"c"))
        bob, received = bob_reads(game, view.recipient, EVE_CHAT, packets)
        assert game.report(d.gen_report(bob, received, b"spam")) == Accepted()
        assert game.won == (d == AS_WRITTEN)


@both_designs
class TestSenderBinding:
    @pytest.mark.parametrize("version", Provider)
    def test_honest_play(self, d: Section7, version: Provider) -> None:
        game, view = begin(SenderBinding[Section7], d, version)
        mallory, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert game.deliver(ALICE_CHAT, packet.c) == 1
        (answer,) = taken(game.bob_answers(MALLORY, M))
        mallory, _ = d.receive(mallory, BOB_CHAT, taken(answer))
        _, (packet,) = d.send(mallory, M, BOB, Coins(b"d"))
        assert game.deliver(ALICE_CHAT, packet.c) == 2
        assert game.bob_reports() == (True, True)
        assert not game.won

    def test_what_bob_refuses_need_not_be_reportable(self, d: Section7) -> None:
        game, view = begin(SenderBinding[Section7], d, Provider.HONEST)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert isinstance(game.deliver(EVE_CHAT, packet.c), Rejection)
        assert game.bob_reports() == ()
        assert not game.won

    def test_a_shown_message_that_cannot_be_reported(self, d: Section7) -> None:
        game, view = begin(SenderBinding[Section7], d, Provider.HONEST)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, packet.c)
        (shown,) = d.shown(game.world.state(BOB))
        spoilt = evolve(shown, franked=Message(b"something else"))
        put(game.world, BOB, shown=(shown, spoilt))
        assert not game.won
        assert game.bob_reports() == (True, False)
        assert game.won
