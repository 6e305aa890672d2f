"""The winning conditions fire when they should, and only then."""

import pytest

from games.abp.receiver_binding import ReceiverBinding
from games.abp.sender_binding import SenderBinding
from games.pro.authenticity import Authenticity
from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.interface import SDS
from schemes.messenger.section7 import AS_WRITTEN, Section7
from schemes.messenger.snd import encode_update
from schemes.values import Ciphertext, Message
from tests.games.play import begin, both_designs
from tests.games.test_rules import impostor

M = Message(b"attack at dawn")


@both_designs
class TestAuthorization:
    @pytest.mark.parametrize("version", ["accounts-stay", "accounts-move"])
    def test_honest_play(self, d: Section7, version: str) -> None:
        game, _ = begin(Authorization, d, version)
        namesake = game.open_account(EVE_CHAT, ALICE.uid)
        for b in (True, True, False, True):
            assert game.alice_updates(b)
            token = game.ask(namesake, "EveChat", "authorize", b"")
            update = encode_update(ALICE.uid, 0, EVE_CHAT, b, token)
            assert game.ask(namesake, SDS, "update", update) == b"\1"
        assert not game.won, "her namesake's app is another entry"

    @pytest.mark.parametrize("b", [True, False])
    def test_a_change_that_nobody_asked_for(self, d: Section7, b: bool) -> None:
        """With alice's own token, which no adversary has."""
        game, _ = begin(Authorization, d, "accounts-stay")
        game.open_account(*MALLORY)
        assert game.alice_updates(not b)
        token = game.network.ask(str(ALICE), "AliceChat", "authorize", b"")
        same = encode_update(ALICE.uid, 7, ALICE_CHAT, not b, token)
        assert game.ask(MALLORY, SDS, "update", same) == b"\1"
        assert not game.won, "the entry is as she wants it; its order is no part of it"
        assert game.ask(
            MALLORY, SDS, "update", encode_update(ALICE.uid, 0, ALICE_CHAT, b, token)
        ) == b"\1"  # fmt: skip
        assert game.won

    def test_before_alice_has_the_identifier(self, d: Section7) -> None:
        game, _ = begin(Authorization, d, "accounts-move")
        game.open_account(*ALICE)
        token = game.ask(ALICE, "AliceChat", "authorize", b"")
        for b in (True, False, True):
            game.ask(ALICE, SDS, "update", encode_update(ALICE.uid, 0, ALICE_CHAT, b, token))
        game.give_up_account(ALICE)
        assert not game.won
        game.alice_updates(True)
        assert not game.won


def as_bobs_client_gets_it(d: Section7, game: Authenticity, c: Ciphertext) -> Ciphertext:
    return d.deliver(game.world.provider(BOB_CHAT), ALICE_CHAT, c)[1]


@both_designs
class TestAuthenticity:
    def test_honest_play_in_any_order(self, d: Section7) -> None:
        game, _ = begin(Authenticity, d)
        packets = [as_bobs_client_gets_it(d, game, game.send(ALICE, M)) for _ in range(2)]
        for packet in reversed(packets):
            assert game.deliver(BOB, ALICE_CHAT, packet) == (ALICE, M)
        c = game.send(BOB, M)
        _, packet = d.deliver(game.world.provider(ALICE_CHAT), BOB_CHAT, c)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (BOB, M)
        assert not game.won

    def test_once_more_than_sent(self, d: Section7) -> None:
        """Bob's client is rewound, so that it shows a message twice."""
        game, _ = begin(Authenticity, d)
        packet = as_bobs_client_gets_it(d, game, game.send(ALICE, M))
        before = game.world.state(BOB)
        game.deliver(BOB, ALICE_CHAT, packet)
        assert not game.won
        game.network.parties[str(BOB)].state = before
        game.deliver(BOB, ALICE_CHAT, packet)
        assert game.won

    def test_what_mallory_says_is_mallorys(self, d: Section7) -> None:
        game, view = begin(Authenticity, d)
        mallory = game.open_account(*MALLORY)
        _, c = d.send(mallory, M, BOB, Coins(b"c"))
        packet = d.deliver(view.providers[BOB_CHAT], ALICE_CHAT, c)[1]
        for _ in range(2):
            assert game.deliver(BOB, ALICE_CHAT, packet) == (MALLORY, M)
        assert not game.won

    def test_alices_keys_replaced(self, d: Section7) -> None:
        """Her provider certifies other keys: the game would count it, if it could happen."""
        game, _ = begin(Authenticity, d)
        bob = game.world.state(BOB)
        index = d.contacts.index(ALICE)
        contact = evolve(bob.contacts[index], identity=bob.identity)
        game.network.parties[str(BOB)].state = bob.contact(index, contact)
        game.deliver(BOB, ALICE_CHAT, Ciphertext(b""))
        assert game.won

    def test_a_false_certificate_from_bobs_own_provider_counts_for_nothing(
        self, d: Section7
    ) -> None:
        game, view = begin(Authenticity, d)
        km = game.world.provider(ALICE_CHAT).accounts[ALICE.uid]
        material = km.material._replace(signature=km.signature)
        false = evolve(impostor(d, view), material={ALICE: material})
        _, c = d.send(false, M, ALICE, Coins(b"c"))
        _, packet = d.deliver(game.world.provider(ALICE_CHAT), BOB_CHAT, c)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (BOB, M)
        assert not game.won

    def test_a_message_that_bob_never_sent_in_his_own_session(self, d: Section7) -> None:
        game, _ = begin(Authenticity, d)
        _, c = d.send(game.world.state(BOB), M, ALICE, Coins(b"c"))
        _, packet = d.deliver(game.world.provider(ALICE_CHAT), BOB_CHAT, c)
        assert game.deliver(ALICE, BOB_CHAT, packet) == (BOB, M)
        assert game.won


@both_designs
class TestReceiverBinding:
    def test_true_reports_win_nothing(self, d: Section7) -> None:
        game, view = begin(ReceiverBinding, d)
        bob = view.recipient
        for m in (M, Message(b"")):
            bob, received = d.receive(bob, ALICE_CHAT, game.alice_sends(BOB, m))
            assert game.report(d.gen_report(bob, received, b"spam"))
        assert game.report(d.gen_report(bob, bob.shown[0], b"spam"))
        assert not game.won

    def test_what_others_said_wins_nothing(self, d: Section7) -> None:
        game, view = begin(ReceiverBinding, d)
        account = game.world.provider(BOB_CHAT).accounts[BOB.uid]
        material = account.material._replace(signature=account.signature)
        mallory = evolve(view.mallory, material={BOB: material})
        _, c = d.send(mallory, M, BOB, Coins(b"c"))
        _, packet = d.deliver(game.world.provider(BOB_CHAT), ALICE_CHAT, c)
        bob, received = d.receive(view.recipient, ALICE_CHAT, packet)
        assert received.sender == MALLORY
        assert game.report(d.gen_report(bob, received, b"spam"))
        assert not game.won

    def test_a_message_of_alices_that_she_sent_to_nobody(self, d: Section7) -> None:
        """Framed with her own key, which no adversary has."""
        game, view = begin(ReceiverBinding, d)
        alice = game.world.state(ALICE)
        _, c = d.send(alice, M, BOB, Coins(b"c"))
        _, packet = d.deliver(game.world.provider(BOB_CHAT), ALICE_CHAT, c)
        bob, received = d.receive(view.recipient, ALICE_CHAT, packet)
        rho = d.gen_report(bob, received, b"spam")
        assert not game.report(rho[:-1])
        assert not game.won
        assert game.report(rho)
        assert game.won

    def test_a_namesake_at_another_provider(self, d: Section7) -> None:
        """What alice of EveChat said is alice's of AliceChat only where reports do not tell."""
        game, view = begin(ReceiverBinding, d)
        account = game.world.provider(BOB_CHAT).accounts[BOB.uid]
        material = account.material._replace(signature=account.signature)
        other = evolve(game.open_account(EVE_CHAT, ALICE.uid), material={BOB: material})
        _, c = d.send(other, M, BOB, Coins(b"c"))
        _, packet = d.deliver(game.world.provider(BOB_CHAT), EVE_CHAT, c)
        bob, received = d.receive(view.recipient, EVE_CHAT, packet)
        assert game.report(d.gen_report(bob, received, b"spam"))
        assert game.won == (d == AS_WRITTEN)


@both_designs
class TestSenderBinding:
    def test_honest_play(self, d: Section7) -> None:
        game, view = begin(SenderBinding, d)
        mallory, c = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert game.deliver(ALICE_CHAT, c) == 1
        c = game.bob_answers(MALLORY, M)
        _, packet = d.deliver(view.sp, BOB_CHAT, c)
        mallory, _ = d.receive(mallory, BOB_CHAT, packet)
        _, c = d.send(mallory, M, BOB, Coins(b"d"))
        assert game.deliver(ALICE_CHAT, c) == 2
        assert game.bob_reports() == (True, True)
        assert not game.won

    def test_what_bob_refuses_need_not_be_reportable(self, d: Section7) -> None:
        game, view = begin(SenderBinding, d)
        _, c = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert isinstance(game.deliver(EVE_CHAT, c), Rejection)
        assert game.bob_reports() == ()
        assert not game.won

    def test_a_shown_message_that_cannot_be_reported(self, d: Section7) -> None:
        game, view = begin(SenderBinding, d)
        _, c = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, c)
        bob = game.world.state(BOB)
        spoilt = evolve(bob.shown[0], franked=Message(b"something else"))
        game.network.parties[str(BOB)].state = evolve(bob, shown=(bob.shown[0], spoilt))
        assert not game.won
        assert game.bob_reports() == (True, False)
        assert game.won
